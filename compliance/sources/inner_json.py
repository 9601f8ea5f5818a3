"""JSON inside the cells of a table: its keys are columns too, under `payload.user.email`.

A column is unfolded where its first cells are JSON objects; JSON in texts of that JSON as well, to
a depth. The cells stay what they are, too. Such a table is read once more, to learn the keys.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.arrays import texts
from compliance.sources.documents import (
    SEPARATOR,
    Document,
    DocumentError,
    InnerList,
    InnerObject,
    Literal,
    cells,
    read,
)
from compliance.sources.interface import Batch, MalformedError, Reader
from policies.reports import Skip

_DEEPEST: Final = 3
"""JSON in texts of JSON."""
_SAMPLE: Final = 64
_MOSTLY: Final = 0.8
_MOST_PATHS: Final = 1024
"""More distinct paths than this are no names but data; then cells are texts."""
_OBJECTS: Final = r"^\s*(\{|\[\s*\{)"


def unfolded(reader: Reader) -> Reader:
    """The same table, with the JSON in its cells unfolded; as it is where there is none.

    Raises:
        SourceError: it cannot be read.
    """
    if reader.line_based:
        return reader
    batches = reader.batches()
    try:
        first = next(batches, None)
        if first is None:
            return reader
        whole = chain([first], batches)
        columns = tuple(json_columns(first.records))
        if not columns:
            return _Begun(reader, whole)
        paths = _paths(whole, columns)
    except MalformedError:
        return reader  # who reads it next meets the fault where it stands
    return _Unfolded(reader, columns, paths) if len(paths) <= _MOST_PATHS else reader


class _Wrapped:
    """A reader in place of another."""

    def __init__(self, inner: Reader) -> None:
        self.inner = inner
        self.uri, self.format = inner.uri, inner.format
        self.schema, self.line_based = inner.schema, inner.line_based

    @property
    def metadata(self) -> Mapping[str, str]:
        """That of the table."""
        return self.inner.metadata

    @property
    def skipped(self) -> Sequence[Skip]:
        """That of the table."""
        return self.inner.skipped


class _Begun(_Wrapped):
    """A reader whose first pass has begun."""

    def __init__(self, inner: Reader, first: Iterator[Batch]) -> None:
        super().__init__(inner)
        self._first: Iterator[Batch] | None = first

    def batches(self) -> Iterator[Batch]:
        """The rows in order; what was read already is not read again."""
        first, self._first = self._first, None
        return self.inner.batches() if first is None else first


class _Unfolded(_Wrapped):
    """A table with the keys of its JSON as columns behind its own."""

    def __init__(self, inner: Reader, columns: Sequence[str], paths: Sequence[str]) -> None:
        super().__init__(inner)
        self._columns = columns
        self._paths = [path for path in paths if path not in inner.schema.names]
        for path in self._paths:
            self.schema = self.schema.append(pa.field(path, pa.string()))

    def batches(self) -> Iterator[Batch]:
        """The rows in order."""
        for batch in self.inner.batches():
            rows = _rows(batch.records, self._columns)
            below = [texts([row.get(path) for row in rows]) for path in self._paths]
            columns = [*batch.records.columns, *below]
            yield Batch(pa.record_batch(columns, schema=self.schema), batch.first_row, batch.lines)


def json_columns(records: pa.RecordBatch) -> Iterator[str]:
    """The columns whose first cells are JSON objects, or lists of them."""
    for name, column in zip(records.schema.names, records.columns, strict=True):
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            cells_ = column.drop_null()[:_SAMPLE]
            held = pc.sum(pc.match_substring_regex(cells_, _OBJECTS)).as_py() or 0
            if held and held >= _MOSTLY * len(cells_) and _parse(cells_.to_pylist()):
                yield name


def _parse(texts: Sequence[str]) -> bool:
    return sum(bool(_cells(text, "")) for text in texts) >= _MOSTLY * len(texts)


def _paths(batches: Iterable[Batch], columns: Sequence[str]) -> list[str]:
    """Every path below any of `columns`, as far as there are not too many."""
    seen: dict[str, None] = {}
    for batch in batches:
        for row in _rows(batch.records, columns):
            seen.update(dict.fromkeys(row))
        if len(seen) > _MOST_PATHS:
            break
    return list(seen)


def _rows(records: pa.RecordBatch, columns: Sequence[str]) -> list[dict[str, str]]:
    """Of each row, the cells below its JSON."""
    rows: list[dict[str, str]] = [{} for _ in range(records.num_rows)]
    for name in columns:
        for row, text in zip(rows, records.column(name).to_pylist(), strict=True):
            if text is not None:
                row.update(_cells(text, name))
    return rows


def _cells(text: str, name: str) -> dict[str, str]:
    """Path → cell of the JSON in a cell; none where it is no JSON object."""
    found = documents_in(text)
    return leaves_of(found, name) or {} if found is not None else {}


def leaves_of(documents: Iterable[Document], name: str) -> dict[str, str] | None:
    """Path → cell of documents that share cells below `name`; None where a text cannot be one."""
    gathered: dict[str, str] = {}
    try:
        for document in documents:
            for path, cell in cells(document, name).items():
                gathered[path] = f"{gathered[path]}{SEPARATOR}{cell}" if path in gathered else cell
    except DocumentError:
        return None
    return gathered


def documents_in(cell: str) -> list[Document] | None:
    """The documents of a cell, one for each element of a list; None where one is no JSON object.

    JSON in their texts stands in its place, as `InnerObject` or `InnerList`.
    """
    found = [_document(text, _DEEPEST) for text in cell.split(SEPARATOR)]
    return None if any(one is None for one in found) else found


def _document(text: str, deepest: int) -> Document:
    if not deepest or text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return _opened(read(text), deepest - 1)
    except (DocumentError, RecursionError):
        return None


def _opened(node: Document, deepest: int) -> Document:
    """The document with the JSON in its texts in their places."""
    match node:
        case dict():
            return {key: _opened(below, deepest) for key, below in node.items()}
        case list():
            return [_opened(below, deepest) for below in node]
        case str() if not isinstance(node, Literal):
            return _inner(node, _document(node, deepest))
        case _:
            return node


def _inner(text: str, document: Document) -> Document:
    match document:
        case dict():
            return InnerObject(document)
        case list():
            return InnerList(document)
        case _:
            return text
