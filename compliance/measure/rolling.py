"""Hashes of all stretches of a text from one running sum: a polynomial of their characters."""

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]

_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that it has an inverse modulo 2⁶⁴."""
_INVERSE: Final = np.uint64(pow(int(_BASE), -1, 1 << 64))
_LEAST_POWERS: Final = 20
"""Bits of the number of powers that are held."""


def sums_of(chosen: npt.NDArray[np.uint8]) -> Hashes:
    """Running sums of character · base^place."""
    powers = _powers(_BASE, _size(len(chosen)))[: len(chosen)]
    return np.concatenate([[np.uint64(0)], np.cumsum(chosen * powers, dtype=np.uint64)])


def hashed(sums: Hashes, starts: Counts, stops: Counts) -> Hashes:
    """Σ character · base^(place in the stretch), mixed."""
    return mixed((sums[stops] - sums[starts]) * _powers(_INVERSE, _size(len(sums)))[starts])


def _size(count: int) -> int:
    return max(_LEAST_POWERS, count.bit_length())


@lru_cache(maxsize=4)
def _powers(base: np.uint64, bits: int) -> Hashes:
    table = np.full(1 << bits, base, dtype=np.uint64)
    table[0] = 1
    return np.cumprod(table, dtype=np.uint64)


def mixed(hashes: Hashes) -> Hashes:
    """So that each bit depends on every other (the finish of SplitMix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
