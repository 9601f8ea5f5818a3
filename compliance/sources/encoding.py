"""How a text file is written down: its encoding and line ends, found by reading it once.

A byte order mark decides, or the zeros of UTF-16 without one; else UTF-8 if all bytes are; else a
single-byte encoding, which reads every byte: cp1252 where the bytes 0x80-0x9f are letters and signs
of it, Latin-1 where they do not occur. Zero bytes, and control characters beside bytes that are no
UTF-8, tell binary data.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from compliance.sources.interface import Blob, MalformedError
from compliance.sources.opening import reading

_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WRITTEN: Final = {
    "utf-8": (b"", "utf-8"),
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-16": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-le": (b"", "utf-16-le"),
    "utf-16-be": (b"", "utf-16-be"),
    "utf-32": (codecs.BOM_UTF32_LE, "utf-32-le"),
    "cp1252": (b"", "utf-8"),
    "latin-1": (b"", "utf-8"),
}
"""Encoding → mark and codec of a copy."""
_FEWEST: Final = 16
"""Bytes from which zeros say something."""
_LATIN: Final = 0.7
"""Share of characters below U+0100 from which two-byte text is known without its mark."""
_TEXT: Final = bytes({*range(0x20, 0x7F), *range(0x80, 0x100), *b"\t\n\v\f\r\x1a\x1b"})
_UPPER_CONTROLS: Final = bytes(range(0x80, 0xA0))
_NOT_CP1252: Final = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


@dataclass(frozen=True, slots=True)
class TextForm:
    """The written form of a text file."""

    encoding: str
    """A Python codec; `utf-8-sig`, `utf-16` and `utf-32` stand for a byte order mark."""
    newline: str
    r"""The line end of the first line: `\n`, `\r\n` or `\r`."""
    ends_with_newline: bool

    @property
    def mark(self) -> bytes:
        """What a copy begins with: the byte order mark, or nothing."""
        return _WRITTEN[self.encoding][0]

    @property
    def codec(self) -> str:
        """The codec of a copy; UTF-8 where a single-byte one could not hold every masked value."""
        return _WRITTEN[self.encoding][1]


def inspect(blob: Blob) -> TextForm:
    """The form of the text of `blob`.

    Raises:
        SourceError: it is absent.
        MalformedError: it is empty, unreadable or binary.
    """
    with reading(blob) as stream:
        encoding = _encoding(blob, stream)
        stream.seek(0)
        sample = stream.read(_SAMPLE)
        stream.seek(max(0, stream.seek(0, 2) - 4))
        tail = stream.read().replace(b"\0", b"")
    text = codecs.getincrementaldecoder(encoding)().decode(sample)
    return TextForm(encoding, _newline(text), tail.endswith((b"\n", b"\r")))


def beginning(blob: Blob, form: TextForm, size: int) -> str:
    """The text of the first `size` bytes; a character that they cut is left out."""
    with reading(blob) as stream:
        return codecs.getincrementaldecoder(form.encoding)().decode(stream.read(size))


def ends_within(blob: Blob, size: int) -> bool:
    """Whether there are no more than `size` bytes."""
    with reading(blob) as stream:
        return len(stream.read(size + 1)) <= size


def looks_binary(blob: Blob) -> bool:
    """Whether the first bytes are no text."""
    with reading(blob) as stream:
        head = stream.read(_SAMPLE)
    if _wide(head) or any(head.startswith(mark) for mark, _ in _MARKS):
        return False
    return bool(b"\0" in head or (head.translate(None, _TEXT) and not _is_utf8(head)))


def _encoding(blob: Blob, stream: BinaryIO) -> str:
    head = stream.read(4)
    if not head:
        raise MalformedError(f"{blob}: is empty", hint="an empty file holds nothing to look at")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            _decodes(blob, stream, encoding)
            return encoding
    if wide := _wide(head + stream.read(_SAMPLE)):
        _decodes(blob, stream, wide)
        return wide
    return _without_mark(blob, stream)


def _wide(sample: bytes) -> str | None:
    """UTF-16 that bears no mark, told by the zeros between its Latin letters."""
    if len(sample) < _FEWEST:
        return None
    for zeros, others, encoding in (
        (sample[1::2], sample[::2], "utf-16-le"),
        (sample[::2], sample[1::2], "utf-16-be"),
    ):
        if zeros.count(0) > _LATIN * len(zeros) and 0 not in others:
            return encoding
    return None


def _decodes(blob: Blob, stream: BinaryIO, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    characters = 0
    try:
        for block in _blocks(stream):
            characters += len(decoder.decode(block))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise MalformedError(f"{blob}: is not the {encoding} that its first bytes say") from None
    if not characters:
        raise MalformedError(
            f"{blob}: is empty", hint="it holds a byte order mark and nothing else"
        )


def _without_mark(blob: Blob, stream: BinaryIO) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8 = True
    for block in _blocks(stream):
        if b"\0" in block:
            raise _binary(blob)
        if utf8 and (decoder.getstate()[0] or not block.isascii()):
            utf8 = _takes(decoder, block)
    if utf8 and not decoder.getstate()[0]:
        return "utf-8"
    return _single_byte(blob, stream)


def _single_byte(blob: Blob, stream: BinaryIO) -> str:
    upper, defined = False, True
    for block in _blocks(stream):
        if block.translate(None, _TEXT):
            raise _binary(blob)
        upper = upper or len(block.translate(None, _UPPER_CONTROLS)) < len(block)
        defined = defined and len(block.translate(None, _NOT_CP1252)) == len(block)
    return "cp1252" if upper and defined else "latin-1"


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while block := stream.read(_BLOCK):
        yield block


def _takes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(head: bytes) -> bool:
    return _takes(codecs.getincrementaldecoder("utf-8")(), head)


def _binary(blob: Blob) -> MalformedError:
    return MalformedError(
        f"{blob}: is binary data, not text", hint="give it the suffix of its format"
    )


def _newline(text: str) -> str:
    feed, back = text.find("\n"), text.find("\r")
    if back >= 0 and (feed < 0 or back < feed):
        return "\r\n" if feed == back + 1 else "\r"
    return "\n"
