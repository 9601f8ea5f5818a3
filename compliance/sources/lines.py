"""Reading and writing text by lines, for the formats that are one record a line."""

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

from compliance.sources.encoding import TextForm
from compliance.sources.interface import BATCH_BYTES, Blob, MalformedError
from compliance.sources.opening import creating, failed, finish, reading, unwritable

LONGEST_LINE = 1 << 26
"""Characters of the longest line that is read: a line is held whole."""

T = TypeVar("T")


def read_lines(blob: Blob, form: TextForm) -> Iterator[tuple[int, str]]:
    """The lines without their ends, each with its number from 1.

    Raises:
        MalformedError: a line is too long, or the file cannot be read.
    """
    end = form.newline[-1]
    try:
        with io.TextIOWrapper(blob.open(), form.encoding, newline=end) as stream:
            for number, line in zip(count(1), iter(partial(stream.readline, LONGEST_LINE), "")):
                if len(line) >= LONGEST_LINE:
                    raise MalformedError(f"{blob}:{number}: line is longer than 64 Mi characters")
                yield number, line.removesuffix(form.newline).removesuffix(end)
    except UnicodeDecodeError:
        raise MalformedError(f"{blob}: is not {form.encoding} throughout") from None
    except OSError as error:
        raise failed(blob, error) from None


def read_blocks(blob: Blob, form: TextForm) -> Iterator[tuple[int, bytes]]:
    r"""Whole lines of UTF-8 that end in `\n`, with their ends: number of the first one, and bytes.

    A block holds about `BATCH_BYTES`, or one line that is longer.

    Raises:
        MalformedError: a line is too long, or the file cannot be read.
    """
    number, rest = 1, bytearray()
    with reading(blob) as stream:
        stream.seek(len(form.mark))
        while block := stream.read(BATCH_BYTES):
            cut = block.rfind(b"\n") + 1
            rest += block[:cut]
            if cut:
                yield number, _decodes(blob, form, rest)
                number += rest.count(b"\n")
                rest.clear()
            rest += block[cut:]
            if len(rest) >= LONGEST_LINE:
                raise MalformedError(f"{blob}:{number}: line is longer than 64 Mi characters")
    if rest:
        yield number, _decodes(blob, form, rest)


def _decodes(blob: Blob, form: TextForm, data: bytearray) -> bytes:
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError:
            raise MalformedError(f"{blob}: is not {form.encoding} throughout") from None
    return bytes(data)


def in_blocks(rows: Iterable[tuple[int, str, T]]) -> Iterator[tuple[list[int], list[T]]]:
    """Rows `(line number, text, value)` in blocks of about `BATCH_BYTES` characters of text."""
    numbers: list[int] = []
    values: list[T] = []
    size = 0
    for number, text, value in rows:
        numbers.append(number)
        values.append(value)
        size += len(text) + 32
        if size >= BATCH_BYTES:
            yield numbers, values
            numbers, values, size = [], [], 0
    if numbers:
        yield numbers, values


class LineWriter:
    """Writes lines in the form of the text that they are a copy of."""

    def __init__(self, path: Path, form: TextForm) -> None:
        self._path = path
        self._form = form
        self._stream = creating(path)
        self._begun = False
        self._put(form.mark)

    def write(self, lines: Sequence[str]) -> None:
        """Append lines, given without their ends."""
        if not lines:
            return
        text = self._form.newline.join(lines)
        self._put(((self._form.newline if self._begun else "") + text).encode(self._form.codec))
        self._begun = True

    def close(self) -> None:
        """Finish and fsync."""
        if self._begun and self._form.ends_with_newline:
            self._put(self._form.newline.encode(self._form.codec))
        try:
            finish(self._stream)
        except OSError as error:
            raise unwritable(self._path, error) from None

    def _put(self, data: bytes) -> None:
        try:
            self._stream.write(data)
        except OSError as error:
            raise unwritable(self._path, error) from None
