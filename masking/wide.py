"""Texts of mixed formats whose rank fits two machine words: ranked, permuted and unranked so.

Beyond 64 bits whole columns would otherwise fall back to Python's integers, one by one.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from masking.ff1 import FF1, walk
from masking.text import Bytes

Words = npt.NDArray[np.uint64]

_PART: Final = 6
"""Places whose product of up to 26 each stays below 2³²."""
_HALF: Final = np.uint64(32)
_LOW: Final = np.uint64((1 << 32) - 1)
_WORD: Final = 64


def permuted(numerals: Bytes, sizes: Bytes, cipher: FF1, domain: int) -> Bytes:
    """Rows of numerals, each below its size, as other such rows.

    Args:
        numerals: one row per text.
        sizes: how many numerals each place has, at most 26; their product is `domain` in each row.
        cipher: of radix two, 65 to 128 bits long.
        domain: how many rows there are.
    """
    limit = np.array([domain >> _WORD, domain & ((1 << _WORD) - 1)], dtype=np.uint64)

    def inside(ranks: Words) -> npt.NDArray[np.bool_]:
        high, low = ranks[:, 0], ranks[:, 1]
        return np.asarray((high < limit[0]) | ((high == limit[0]) & (low < limit[1])))

    ranks = walk(lambda found: _stepped(found, cipher), _ranked(numerals, sizes), inside)
    return _unranked(ranks, sizes)


def _stepped(ranks: Words, cipher: FF1) -> Words:
    """Cut where FF1 cuts its numerals: the lower half of the bits, rounded up, to the right."""
    right = cipher.length - cipher.length // 2
    high, low = ranks[:, 0], ranks[:, 1]
    if right == _WORD:
        return np.column_stack(cipher.encrypt_halves(high, low))
    shift, rest = np.uint64(right), np.uint64(_WORD - right)
    mask = np.uint64((1 << right) - 1)
    left, lower = cipher.encrypt_halves(high << rest | low >> shift, low & mask)
    return np.column_stack([left >> rest, left << shift | lower])


def _ranked(numerals: Bytes, sizes: Bytes) -> Words:
    high = np.zeros(len(numerals), dtype=np.uint64)
    low = np.zeros(len(numerals), dtype=np.uint64)
    for start in range(0, numerals.shape[1], _PART):
        number, size = _part(numerals, sizes, start)
        lower = (low & _LOW) * size + number
        upper = (low >> _HALF) * size + (lower >> _HALF)
        low = upper << _HALF | lower & _LOW
        high = high * size + (upper >> _HALF)
    return np.column_stack([high, low])


def _part(numerals: Bytes, sizes: Bytes, start: int) -> tuple[Words, Words]:
    """The number that a few places stand for, and how many such numbers there are."""
    number = np.zeros(len(numerals), dtype=np.uint64)
    size = np.ones(len(numerals), dtype=np.uint64)
    for place in range(start, min(start + _PART, numerals.shape[1])):
        one = sizes[:, place].astype(np.uint64)
        number, size = number * one + numerals[:, place], size * one
    return number, size


def _unranked(ranks: Words, sizes: Bytes) -> Bytes:
    out = np.empty_like(sizes)
    high, low = ranks[:, 0], ranks[:, 1]
    for start in reversed(range(0, sizes.shape[1], _PART)):
        _, size = _part(out, sizes, start)
        high, low, number = _divided(high, low, size)
        for place in reversed(range(start, min(start + _PART, sizes.shape[1]))):
            one = sizes[:, place].astype(np.uint64)
            rest = number // one
            out[:, place] = (number - rest * one).astype(np.uint8)
            number = rest
    return out


def _divided(high: Words, low: Words, size: Words) -> tuple[Words, Words, Words]:
    """Quotient in two words, and rest: long division by 32 bits at a time."""
    rest = np.zeros(len(high), dtype=np.uint64)
    quotients = []
    for limb in (high >> _HALF, high & _LOW, low >> _HALF, low & _LOW):
        number = rest << _HALF | limb
        quotient = number // size
        rest = number - quotient * size
        quotients.append(quotient)
    upper, middle, lower, least = quotients
    return upper << _HALF | middle, lower << _HALF | least, rest
