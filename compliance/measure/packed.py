"""Texts that are base64 of readable text, or hold a word that is.

Dates, codes and words have the letters of base64 as well, but what they would say is seldom text:
its bytes are looked at for whole columns, and only texts that pass are read one by one.
"""

import base64
import binascii
import re
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.text import Bytes, buffers

WORD: Final = r"[A-Za-z0-9+/_-]{8,}={0,2}"
_HOLDS: Final = f"^{WORD}$|{WORD}="
_WORD: Final = re.compile(WORD)
_SHORTEST: Final = 8
_LONGEST: Final = 128
"""Letters of a word that is looked at here; longer ones are always read."""
_LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NONE: Final = 255
_FOUR: Final = 4
"""Letters that make three bytes."""

Truths = npt.NDArray[np.bool_]


def _values() -> Bytes:
    """The six bits of each letter, in both alphabets."""
    table = np.full(256, _NONE, dtype=np.uint8)
    table[np.frombuffer(_LETTERS, dtype=np.uint8)] = np.arange(len(_LETTERS), dtype=np.uint8)
    table[[ord("-"), ord("_")]] = table[[ord("+"), ord("/")]]
    return table


_VALUES: Final = _values()
_MOST: Final = 3
"""Bytes that follow the first one of a character, at most."""
_FOLLOWS: Final = 8
_NEVER: Final = 9


def _roles() -> Bytes:
    """Of each byte in UTF-8: how many follow it, that it follows, or that it never stands there."""
    table = np.full(256, _NEVER, dtype=np.uint8)
    table[0x20:0x7F] = 0
    table[0x80:0xC0] = _FOLLOWS
    table[0xC2:0xE0], table[0xE0:0xF0], table[0xF0:0xF5] = 1, 2, 3
    return table


_ROLES: Final = _roles()


def unpacked(texts: pa.Array) -> pa.Array:
    """What the texts say whose words, or one of them, are base64 of readable text."""
    some = texts.filter(pc.match_substring_regex(texts, _HOLDS))
    some = some.filter(pa.array(_promising(some)))
    return pa.array([_read(text) for text in some.to_pylist()], type=pa.string())


def _promising(texts: pa.Array) -> Truths:
    """Which texts hold a word whose bytes could be text; those of none are certainly no text."""
    data, offsets = buffers(texts)
    found = np.zeros(len(texts), dtype=bool)
    starts, lengths = _words(data, offsets)
    rows = np.searchsorted(offsets, starts, side="right") - 1
    for length in np.unique(lengths):
        some = lengths == length
        if length > _LONGEST:
            found[rows[some]] = True
        elif length % _FOUR != 1:
            letters = np.lib.stride_tricks.sliding_window_view(data, length)[starts[some]]
            found[rows[some][_could_be_text(_bytes(letters))]] = True
    return found


def _words(data: Bytes, offsets: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], ...]:
    """Where words of at least eight letters of base64 begin, and how long they are."""
    inside = _VALUES[data] != _NONE
    begins, ends = inside.copy(), inside.copy()
    begins[1:] &= ~inside[:-1]
    ends[:-1] &= ~inside[1:]
    borders = offsets[(offsets > 0) & (offsets < len(data))]
    begins[borders] = inside[borders]
    ends[borders - 1] = inside[borders - 1]
    starts = np.flatnonzero(begins)
    lengths = np.flatnonzero(ends) + 1 - starts
    long = lengths >= _SHORTEST
    return starts[long], lengths[long]


def _bytes(letters: Bytes) -> Bytes:
    """Rows of letters, decoded; a last letter that fills no byte is let go."""
    count, length = letters.shape
    padded = np.zeros((count, -(-length // _FOUR) * _FOUR), dtype=np.uint8)
    padded[:, :length] = _VALUES[letters]
    one, two, three, four = (padded[:, at::_FOUR] for at in range(_FOUR))
    whole = np.empty((count, padded.shape[1] // _FOUR, 3), dtype=np.uint8)
    whole[:, :, 0] = (one << 2) | (two >> 4)
    whole[:, :, 1] = (two << 4) | (three >> 2)
    whole[:, :, 2] = (three << 6) | four
    return whole.reshape(count, -1)[:, : length * 3 // _FOUR]


def _could_be_text(rows: Bytes) -> Truths:
    """Whether no byte controls, and bytes beyond ASCII follow each other as those of UTF-8 do."""
    roles = _ROLES[rows]
    count, width = rows.shape
    awaited = np.zeros((count, width + _MOST), dtype=bool)
    for place in range(1, _MOST + 1):
        awaited[:, place : place + width] |= (roles >= place) & (roles <= _MOST)
    follows = np.zeros_like(awaited)
    follows[:, :width] = roles == _FOLLOWS
    fits: Truths = (roles != _NEVER).all(axis=1) & (awaited == follows).all(axis=1)
    return fits


def _read(text: str) -> str:
    """The words of a text that are base64 of readable text, read."""
    return " ".join(filter(None, map(_plain, _WORD.findall(text))))


def _plain(word: str) -> str:
    bare = word.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        data = base64.b64decode(bare + "=" * (-len(bare) % _FOUR), validate=True)
        text = data.decode()
    except (binascii.Error, ValueError):
        return ""
    return text if text.isprintable() else ""
