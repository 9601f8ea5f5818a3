"""Keys of words: numbers that stand for a word, for its folded form and for pieces of it.

A key is a polynomial over the code points, modulo 2^64, mixed. The key of any piece of a text comes
from two sums over the text, so no piece is ever made a string.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.detect.names.alphabet import Codes
from compliance.detect.names.interface import Ints

Keys = npt.NDArray[np.uint64]
Words = npt.NDArray[np.uint32]
"""Shorter keys, for tables that are stored."""

SPAN: Final = 1 << 16
"""Most characters that are looked at together."""
PIECES: Final = 22
"""Most pieces of a word that are looked at."""
_HEAD: Final = 12
"""Characters from a word's begin within which pieces are cut."""
_TAIL: Final = 4
_BASE: Final = 0x9E3779B97F4A7C15 | 1


def _powers(base: int) -> Keys:
    factors = np.full(SPAN + 1, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


_POWERS: Final = _powers(_BASE)
_INVERSE: Final = _powers(pow(_BASE, -1, 1 << 64))


def keys_of(codes: Codes, starts: Ints, ends: Ints) -> Keys:
    """The key of each piece `[start, end)` of at most `SPAN` characters."""
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum((codes + np.uint32(1)) * _POWERS[: len(codes)], out=sums[1:])
    return mixed((sums[ends] - sums[starts]) * _INVERSE[starts])


def words_of(keys: Keys) -> Words:
    """The upper half of each key."""
    return (keys >> np.uint64(32)).astype(np.uint32)


def key_of(word: str) -> int:
    """The key of one word whose characters are folded already."""
    codes = np.array([ord(char) for char in word], np.uint32)
    return int(keys_of(codes, np.array([0]), np.array([len(codes)]))[0])


def pieces_of(codes: Codes, starts: Ints, ends: Ints, rows: int) -> Ints:
    """Rows of a table for the pieces of each word: beginnings, endings, all of three and four.

    One line of `PIECES` per word; -1 where a word has fewer. `codes` are folded.
    """
    length = np.minimum(ends - starts, _HEAD + _TAIL)[:, None]
    head = _letters(codes, starts[:, None] + np.arange(_HEAD), ends[:, None])
    tail = _letters(codes, ends[:, None] - 1 - np.arange(_TAIL), ends[:, None])
    tail[np.arange(_TAIL) >= length] = 0
    found = (
        *(_piece(head[:, :size], 1) for size in (1, 2, 3)),
        *(_piece(tail[:, :size], 2) for size in (1, 2, 3, 4)),
        *(_piece(head[:, at : at + 3], 3) for at in range(8)),
        *(_piece(head[:, at : at + 4], 4) for at in range(7)),
    )
    hashed = np.stack(found, axis=1)
    placed = (mixed(hashed) >> np.uint64(20)) % np.uint64(rows)
    return np.where(hashed == 0, -1, placed.astype(np.int64))


def mixed(keys: Keys) -> Keys:
    """Each key with its bits spread (the finaliser of MurmurHash3)."""
    keys = (keys ^ (keys >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    keys = (keys ^ (keys >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return keys ^ (keys >> np.uint64(33))


def _letters(codes: Codes, at: Ints, ends: Ints) -> Keys:
    """Characters at these places; 0 at or after the end."""
    letters = codes[np.clip(at, 0, len(codes) - 1)].astype(np.uint64)
    return np.where(at < ends, letters, np.uint64(0))


def _piece(letters: Keys, kind: int) -> Keys:
    """One number per word for a piece of it; 0 where the word ends before the piece."""
    whole = letters[:, -1] != 0
    total = np.full(len(letters), kind, np.uint64)
    for at in range(letters.shape[1]):
        total = total * np.uint64(_BASE) + letters[:, at]
    return np.where(whole, total, np.uint64(0))
