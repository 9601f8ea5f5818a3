"""Blobs as files of Arrow, and the metadata that its formats carry beside the rows."""

from collections.abc import Mapping

import pyarrow as pa

from compliance.sources.blob import LocalFile
from compliance.sources.interface import Blob
from compliance.sources.seeking import seekable


def arrow_file(blob: Blob) -> pa.NativeFile:
    """Its bytes as Arrow reads them fastest.

    Raises:
        OSError: it cannot be read.
        MalformedError: it can only be read in order, and is too large to be held.
    """
    if isinstance(blob, LocalFile):
        return pa.OSFile(str(blob.path))
    return pa.PythonFile(seekable(blob), mode="r")


def key_values(schema: pa.Schema) -> Mapping[str, str]:
    """The key-value pairs of a schema and, as `column.key`, of its fields; bytes as text."""
    found = {_text(key): _text(value) for key, value in (schema.metadata or {}).items()}
    for field in schema:
        for key, value in (field.metadata or {}).items():
            if not key.startswith(b"PARQUET:"):
                found[f"{field.name}.{_text(key)}"] = _text(value)
    return {key: value for key, value in found.items() if key != "ARROW:schema"}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
