"""Avro: records as documents, whose nested fields have dotted paths."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

import fastavro

from compliance.sources.document_row import DocumentRow
from compliance.sources.document_rows import batches_of, paths_of
from compliance.sources.documents import Document, Literal, cells
from compliance.sources.interface import Batch, Blob, MalformedError, Reader
from compliance.sources.opening import failed, reading
from compliance.sources.rows import text_schema

_SCHEMA: Final = "avro.schema"
_CODEC: Final = "avro.codec"


class AvroReader:
    """An open Avro file."""

    format = "avro"
    line_based = False
    skipped = ()

    def __init__(self, blob: Blob) -> None:
        self.blob = blob
        self.uri = blob.uri
        self.metadata: Mapping[str, str] = {}
        with reading(blob) as stream:
            if not stream.read(1):
                raise MalformedError(f"{blob}: is empty", hint="it holds nothing to look at")
        self.schema = text_schema(paths_of(self.uri, self._rows()))

    def batches(self) -> Iterator[Batch]:
        """The records in order."""
        return batches_of(self._rows(), self.schema)

    def _rows(self) -> Iterator[DocumentRow]:
        try:
            with self.blob.open() as stream:
                records = fastavro.reader(stream)
                self.metadata = _metadata(records.metadata)
                for record in records:
                    held = cells(_document(record))
                    yield DocumentRow(0, sum(map(len, held.values())), held)
        except MalformedError:
            raise
        except FileNotFoundError as error:
            raise failed(self.blob, error) from None
        except Exception:  # noqa: BLE001  fastavro raises anything over damaged bytes
            raise MalformedError(
                f"{self.uri}: is no whole Avro file, or packed by a codec that is not installed",
                hint="it may be truncated; snappy needs `pip install cramjam`",
            ) from None


class Avro:
    """Apache Avro object container files."""

    name: ClassVar[str] = "avro"
    suffixes: ClassVar[tuple[str, ...]] = (".avro",)

    def open(self, blob: Blob) -> Reader:
        """Open an Avro file; reads it once to learn its paths."""
        return AvroReader(blob)


def _document(value: Any) -> Document:  # noqa: ANN401  what Avro's types become in Python
    match value:
        case dict():
            return {str(key): _document(below) for key, below in value.items()}
        case list() | tuple():
            return [_document(below) for below in value]
        case None | bool() | str():
            return value
        case bytes():
            return value.decode("utf-8", "replace").replace("\x1e", " ")
        case _:
            return Literal(value)


def _metadata(held: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in held.items() if key not in {_SCHEMA, _CODEC}}
