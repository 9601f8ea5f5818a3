"""A copy of a JSON text, written in step with its source: its structure with masked leaves.

The rows are those that `json_stream` gives: each element of an outer list, then, at the end of a
text, what stands beside its lists. What follows the first value of that kind waits until then, in a
file without a name beside the copy. So both pass through, and memory holds a part of them.
"""

import io
from collections.abc import Generator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.documents import (
    Document,
    DocumentError,
    path_below,
    replace_all,
    written,
)
from compliance.sources.interface import Blob, SourceError
from compliance.sources.json_gaps import Gaps
from compliance.sources.json_stream import DEEPEST, JsonText
from compliance.sources.opening import creating, finish, reading, unwritable

Row = Mapping[str, str | None]
"""Path → masked cell."""
Steps = Generator[None, Row, None]
"""Work that is handed one row after the other, each when it asks for it."""


class JsonSink:
    """A JSON text being written."""

    def __init__(self, path: Path, blob: Blob, encoding: str, names: frozenset[str]) -> None:
        """`names` are the paths that the copy has; leaves of others are left out."""
        self._path, self._blob, self._encoding = path, blob, encoding
        self._stream = creating(path)
        self._text = io.TextIOWrapper(self._stream, encoding, newline="")
        self._steps = self._copying(names)
        self._begun = self._ended = False

    def write(self, records: pa.RecordBatch) -> None:
        """Append rows: as many, and in the same order, as the source gave."""
        columns = [pc.cast(column, pa.string()).to_pylist() for column in records.columns]
        names = records.schema.names
        self._begin()
        for row in zip(*columns, strict=True):
            self._step(dict(zip(names, row, strict=True)))

    def close(self) -> None:
        """Finish and fsync; all of the rows must have come."""
        self._begin()
        if not self._ended:
            raise self._out_of_step()
        try:
            self._text.detach()
            finish(self._stream)
        except OSError as error:
            raise unwritable(self._path, error) from None

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._step(None)

    def _step(self, row: Row | None) -> None:
        """Go on with a row up to where the next one is needed; None to begin with."""
        if self._ended:
            raise self._out_of_step()
        try:
            next(self._steps) if row is None else self._steps.send(row)
        except StopIteration:
            self._ended = True
        except DocumentError:
            raise self._out_of_step() from None

    def _copying(self, names: frozenset[str]) -> Steps:
        with reading(self._blob) as stream:
            text = JsonText(io.TextIOWrapper(stream, self._encoding))
            gaps = Gaps(self._path, self._text)
            yield from _Rewriting(text, gaps, names).texts()

    def _out_of_step(self) -> SourceError:
        return SourceError(
            f"{self._path}: the masked rows do not fit the text of {self._blob}",
            hint="a list is kept, dropped, or masked element by element",
        )


class _Rewriting:
    """The walk of `json_stream` over the source, with its copy written on the way."""

    def __init__(self, text: JsonText, out: Gaps, names: frozenset[str]) -> None:
        self._text, self._out, self._names = text, out, names
        self._inner: dict[str, list[str]] = {}

    def texts(self) -> Steps:
        """One text after the other."""
        while self._text.peek():
            yield from self._member("", "", 0)
            if self._out.is_due:
                row = yield
                self._out.fill(lambda nodes, path: self._masked(nodes, path, row))  # noqa: B023  called at once
            self._out.put("\n")
        self._out.flush()

    def _member(self, lead: str, path: str, depth: int) -> Generator[None, Row, bool]:
        """A value with what stands before it; whether it is in the copy."""
        mark = self._text.peek()
        if depth < DEEPEST and mark in ("{", "["):
            self._out.put(lead)
            yield from self._list(f"{path}[]", depth) if mark == "[" else self._object(path, depth)
            return True
        node = self._text.document()
        return self._out.gap(lead, path, node, stays=self._stays(node, path))

    def _object(self, path: str, depth: int) -> Steps:
        self._text.expect("{")
        self._out.put("{")
        lead, ended = "", self._text.skip("}")
        while not ended:
            key = self._text.key()
            self._text.expect(":")
            place = path_below(path, key)
            if (yield from self._member(f"{lead}{written(key)}: ", place, depth + 1)):
                lead = ", "
            ended = not self._text.skip(",")
            if ended:
                self._text.expect("}")
        self._out.put("}")

    def _list(self, path: str, depth: int) -> Steps:
        self._text.expect("[")
        self._out.put("[")
        lead, ended = "", self._text.skip("]")
        while not ended:
            self._out.put(lead)
            if self._text.peek() == "[" and depth < DEEPEST:
                yield from self._list(f"{path}[]", depth + 1)
            else:
                row = yield
                (new,) = self._masked([self._text.document()], path, row)
                self._out.put(written(new))
            lead, ended = ", ", not self._text.skip(",")
            if ended:
                self._text.expect("]")
        self._out.put("]")

    def _masked(self, nodes: list[Document], path: str, row: Row) -> list[Document]:
        return replace_all(nodes, {place: row[place] for place in self._below(path)}, path)

    def _below(self, path: str) -> list[str]:
        """The paths of the copy at a path and below it."""
        if path not in self._inner:
            self._inner[path] = [
                place
                for place in self._names
                if not path or place == path or place.startswith((f"{path}.", f"{path}["))
            ]
        return self._inner[path]

    def _stays(self, node: Document, path: str) -> bool:
        return not path or node is None or isinstance(node, dict | list) or path in self._names
