"""Bytes that hold text, plain or compressed."""

import zlib
from typing import Final

from compliance.detect.decoding.interface import LONGEST

_GZIP: Final = b"\x1f\x8b\x08"
_ZLIB: Final = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_AUTOMATIC: Final = zlib.MAX_WBITS | 32
_LEAST: Final = 6
_BLANKS: Final = str.maketrans("", "", "\t\n\r")


def text_of(data: bytes) -> tuple[str, bool] | None:
    """The text that bytes hold, and whether it was compressed; None where they hold none."""
    packed = data[:3] == _GZIP or data[:2] in _ZLIB
    if packed:
        unpacked = _unpacked(data)
        if unpacked is None:
            return None
        data = unpacked
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    readable = len(text) >= _LEAST and text.translate(_BLANKS).isprintable()
    return (text, packed) if readable else None


def _unpacked(data: bytes) -> bytes | None:
    """At most `LONGEST` bytes: a bomb costs no more."""
    try:
        return zlib.decompressobj(_AUTOMATIC).decompress(data, LONGEST)
    except zlib.error:
        return None
