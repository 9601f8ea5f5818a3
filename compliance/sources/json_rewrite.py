"""A copy of a JSON text: its structure with the leaves of masked rows.

The rows are those that `json_stream` gives: each element of an outer list, then what stands beside
the lists. Unlike reading, writing holds the whole text in memory: its outer structure is known at
its end alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.documents import (
    DECODER,
    Document,
    DocumentError,
    path_below,
    replace_all,
    written,
)
from compliance.sources.interface import Blob, SourceError
from compliance.sources.opening import creating, finish, reading, unwritable

Row = Mapping[str, str | None]
"""Path → masked cell."""
_DEEPEST: Final = 64


class JsonSink:
    """A JSON text being written; all of its rows are needed before any of it is known."""

    def __init__(self, path: Path, blob: Blob, encoding: str) -> None:
        self._path, self._blob, self._encoding = path, blob, encoding
        self._rows: list[Row] = []
        self._stream = creating(path)

    def write(self, records: pa.RecordBatch) -> None:
        """Append rows: as many, and in the same order, as the source gave."""
        columns = [pc.cast(column, pa.string()).to_pylist() for column in records.columns]
        names = records.schema.names
        self._rows += [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    def close(self) -> None:
        """Write all of it, and fsync."""
        with reading(self._blob) as stream:
            text = stream.read().decode(self._encoding)
        try:
            copied = "\n".join(map(written, rewritten(text, self._rows)))
        except DocumentError:
            raise SourceError(
                f"{self._path}: the masked rows do not fit the text of {self._blob}",
                hint="a list is kept, dropped, or masked element by element",
            ) from None
        try:
            self._stream.write(f"{copied}\n".encode(self._encoding))
            finish(self._stream)
        except OSError as error:
            raise unwritable(self._path, error) from None


def rewritten(text: str, rows: Sequence[Row]) -> Iterator[Document]:
    """The documents of a text with the leaves of its masked rows.

    Raises:
        DocumentError: the rows are not those of the text.
    """
    left = iter(rows)
    at = _past(text, 0)
    while at < len(text):
        try:
            document, end = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise DocumentError from None
        own = [next(left, None) for _ in _elements(document)]
        beside = next(left, None) if any(_beside(document)) else {}
        yield _Rewriting(iter(own), beside).whole(document)
        at = _past(text, end)
    if next(left, None) is not None:
        raise DocumentError


def _past(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def _elements(node: Document, depth: int = 0) -> Iterator[Document]:
    """The elements that are rows, in order."""
    if depth >= _DEEPEST:
        return
    if isinstance(node, dict):
        for below in node.values():
            yield from _elements(below, depth + 1)
    elif isinstance(node, list):
        for below in node:
            if isinstance(below, list):
                yield from _elements(below, depth + 1)
            else:
                yield below


def _beside(node: Document) -> Iterator[Document]:
    """The values beside all lists."""
    if isinstance(node, dict):
        for below in node.values():
            yield from _beside(below)
    elif not isinstance(node, list):
        yield True


class _Rewriting:
    """One document."""

    def __init__(self, rows: Iterator[Row | None], beside: Row | None) -> None:
        if beside is None:
            raise DocumentError
        self._rows, self._beside = rows, beside

    def whole(self, node: Document, path: str = "") -> Document:
        """A node and all below it."""
        if isinstance(node, dict):
            below = ((key, value, path_below(path, key)) for key, value in node.items())
            return {
                key: self.whole(value, place)
                for key, value, place in below
                if self._stays(value, place)
            }
        if isinstance(node, list):
            return [self._element(value, f"{path}[]") for value in node]
        return _masked(node, path, self._beside)

    def _element(self, node: Document, path: str) -> Document:
        if isinstance(node, list):
            return [self._element(value, f"{path}[]") for value in node]
        row = next(self._rows)
        if row is None:
            raise DocumentError
        return _masked(node, path, row)

    def _stays(self, value: Document, path: str) -> bool:
        return value is None or isinstance(value, dict | list) or path in self._beside


def _masked(node: Document, path: str, row: Row) -> Document:
    inside = {
        place: cell
        for place, cell in row.items()
        if place == (path or "$") or place.startswith((f"{path}.", f"{path}[")) or not path
    }
    (new,) = replace_all([node], inside, path)
    return new
