"""A JSON text read piece by piece, in linear time: what is held is one element of a list.

Lists are unfolded wherever objects and lists alone lead to them: each element is a document of its
own, under the path of its list (`features[]`). What stands beside the lists is one document more.
Several texts may follow one another.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, TextIO, TypeVar

from compliance.sources.document_row import DocumentRow
from compliance.sources.documents import (
    DECODER,
    SEPARATOR,
    Document,
    DocumentError,
    cells,
    path_below,
)

T = TypeVar("T")

LONGEST: Final = 1 << 26
"""Characters of the longest element that is read."""
_STEP: Final = 1 << 20
DEEPEST: Final = 64
"""Objects and lists around a list that is unfolded."""
_SPACE: Final = re.compile(r"[ \t\n\r]*")


def rows_of(stream: TextIO) -> Iterator[DocumentRow]:
    """The documents of a JSON text as cells.

    Raises:
        DocumentError: from here on it is malformed.
    """
    text = JsonText(stream)
    while text.peek():
        beside: list[DocumentRow] = []
        yield from _walk(text, "", beside, 0)
        if beside:
            yield _together(beside)


def _together(beside: list[DocumentRow]) -> DocumentRow:
    held: dict[str, str] = {}
    for row in beside:
        for path, cell in row.cells.items():
            held[path] = f"{held[path]}{SEPARATOR}{cell}" if path in held else cell
    return DocumentRow(beside[0].line, sum(row.size for row in beside), held)


def _walk(
    text: "JsonText", path: str, beside: list[DocumentRow], depth: int
) -> Iterator[DocumentRow]:
    mark = text.peek()
    if depth >= DEEPEST or mark not in ("{", "["):
        beside.append(text.element(path))
    elif mark == "{":
        yield from _object(text, path, beside, depth)
    else:
        yield from _list(text, f"{path}[]", depth)


def _object(
    text: "JsonText", path: str, beside: list[DocumentRow], depth: int
) -> Iterator[DocumentRow]:
    text.expect("{")
    if text.skip("}"):
        return
    while True:
        key = text.key()
        text.expect(":")
        yield from _walk(text, path_below(path, key), beside, depth + 1)
        if not text.skip(","):
            text.expect("}")
            return


def _list(text: "JsonText", path: str, depth: int) -> Iterator[DocumentRow]:
    text.expect("[")
    if text.skip("]"):
        return
    while True:
        if text.peek() == "[" and depth < DEEPEST:
            yield from _list(text, f"{path}[]", depth + 1)
        else:
            yield text.element(path)
        if not text.skip(","):
            text.expect("]")
            return


class JsonText:
    """The part of a text that was read and is not yet used up."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._size = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            self._skip_space()
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def skip(self, mark: str) -> bool:
        """Whether `mark` comes next; then it is used up."""
        if self.peek() != mark:
            return False
        self._at += 1
        return True

    def expect(self, mark: str) -> None:
        """Use up `mark`, which must come next."""
        if not self.skip(mark):
            raise DocumentError

    def key(self) -> str:
        """The key that comes next."""
        if self.peek() != '"':
            raise DocumentError
        return str(self._decoded(self._value))

    def element(self, path: str) -> DocumentRow:
        """The whole value that comes next, as cells."""
        self.peek()
        line = self._line
        document = self.document()
        return DocumentRow(line, self._size, cells(document, path))

    def document(self) -> Document:
        """The whole value that comes next."""
        self.peek()
        value: Document = self._decoded(self._value)
        return value

    def _value(self) -> tuple[Document, int]:
        value: tuple[Document, int] = DECODER.raw_decode(self._buffer, self._at)
        return value

    def _decoded(self, parse: Callable[[], tuple[T, int]]) -> T:
        """What `parse` makes of the text; where that may be cut, again with twice as much of it."""
        while True:
            try:
                value, end = parse()
            except RecursionError:
                raise DocumentError from None
            except ValueError:
                if self._ended or len(self._buffer) - self._at > LONGEST:
                    raise DocumentError from None
            else:
                if end < len(self._buffer) or self._ended:
                    self._size = end - self._at
                    self._advance(end)
                    return value
            self._fill()

    def _skip_space(self) -> None:
        space = _SPACE.match(self._buffer, self._at)
        if space:
            self._advance(space.end())

    def _advance(self, end: int) -> None:
        self._line += self._buffer.count("\n", self._at, end)
        self._at = end

    def _fill(self) -> bool:
        rest = self._buffer[self._at :]
        more = self._stream.read(max(_STEP, len(rest)))
        self._buffer, self._at, self._ended = rest + more, 0, not more
        return bool(more)
