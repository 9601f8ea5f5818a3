"""What a server gives, as columns that are looked at: bytes as text, documents by their leaves.

The keys of documents are those of a table's first rows. A leaf under another key stands in the
column of its document, beside those that cannot be taken apart, so that none is lost.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pyarrow as pa

from compliance.sources.databases.interface import Column, Form
from compliance.sources.documents import ROOT, SEPARATOR, DocumentError, cells, read

_MOST_KEYS: Final = 200
"""Columns that the keys of one document may become; those beyond are mostly values themselves."""


class Shape:
    """The layout of a table, learned from its first rows."""

    def __init__(self, columns: Sequence[Column], beginning: pa.RecordBatch) -> None:
        self._columns = tuple(columns)
        self._paths = _paths(columns, beginning)
        fields = [
            field
            for column, given in zip(columns, beginning.schema, strict=True)
            for field in self._fields(column, given.type)
        ]
        self.schema = pa.schema(fields)

    def of(self, records: pa.RecordBatch) -> pa.RecordBatch:
        """A batch of the server's in this layout."""
        arrays: list[pa.Array] = []
        for column, values in zip(self._columns, records.columns, strict=True):
            match column.form:
                case Form.PLAIN:
                    arrays.append(values)
                case Form.BYTES:
                    arrays.append(_text(values))
                case Form.JSON:
                    arrays.extend(_leaves(values, self._paths[column.name]))
        return pa.record_batch(arrays, schema=self.schema)

    def _fields(self, column: Column, kind: pa.DataType) -> Iterator[tuple[str, pa.DataType]]:
        yield column.name, kind if column.form is Form.PLAIN else pa.string()
        for path in self._paths.get(column.name, ()):
            yield _called(column.name, path), pa.string()


def _paths(columns: Sequence[Column], beginning: pa.RecordBatch) -> Mapping[str, tuple[str, ...]]:
    """Column → the paths in its documents that become columns."""
    taken = {column.name for column in columns}
    found: dict[str, tuple[str, ...]] = {}
    for column, values in zip(columns, beginning.columns, strict=True):
        if column.form is Form.JSON:
            told = _seen(values)
            found[column.name] = tuple(
                path for path in told if _called(column.name, path) not in taken
            )
            taken.update(_called(column.name, path) for path in found[column.name])
    return found


def _seen(values: pa.Array) -> list[str]:
    counts: Counter[str] = Counter()
    for text in values.to_pylist():
        counts.update(path for path in _cells(text) if path != ROOT)
    return sorted(path for path, _ in counts.most_common(_MOST_KEYS))


def _leaves(values: pa.Array, paths: tuple[str, ...]) -> Iterator[pa.Array]:
    """The column of the documents, with what has no column of its own; then one for each path."""
    rest: list[str | None] = []
    known: dict[str, list[str | None]] = {path: [] for path in paths}
    for text in values.to_pylist():
        leaves = _cells(text)
        for path, column in known.items():
            column.append(leaves.pop(path, None))
        rest.append(SEPARATOR.join(leaves.values()) if leaves else None)
    yield pa.array(rest, pa.string())
    yield from (pa.array(column, pa.string()) for column in known.values())


def _cells(text: str | None) -> dict[str, str]:
    """Path → leaf; a document that cannot be taken apart is one leaf."""
    if text is None:
        return {}
    try:
        return cells(read(text))
    except (DocumentError, RecursionError):
        return {ROOT: text}


def _called(column: str, path: str) -> str:
    return f"{column}{path}" if path.startswith("[") else f"{column}.{path}"


def _text(values: pa.Array) -> pa.Array:
    """What is no text in bytes is replaced, so that text among them is still seen."""
    held = (None if one is None else one.decode("utf-8", "replace") for one in values.to_pylist())
    return pa.array(held, pa.string())
