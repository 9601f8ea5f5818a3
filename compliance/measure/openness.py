"""Partial leaks: how much of an identifier is left open to who sees its mask.

Where source and mask have one length, each place is looked at over many rows: if the mask's
character is the source's in a share of rows, the place leaves open what that share leaves, and at
most what a digit or letter can hold. A card whose first and last digits stay leaves little.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.column import Column
from compliance.measure.leakage import OF_MANY, poisson_bound
from compliance.measure.rolling import Counts
from masking.text import buffers
from policies.proofs import Openness

_MOST: Final = 20_000
"""Pairs that are looked at."""
_FEWEST: Final = 30
"""Pairs of one length below which their places tell nothing."""
_LONGEST: Final = 64


@dataclass(slots=True)
class Places:
    """Takes in a column of the source and of its copy."""

    _rows: int = 0
    _pairs: dict[int, int] = field(default_factory=dict)
    """Length → pairs."""
    _same: dict[int, Counts] = field(default_factory=dict)
    _digits: dict[int, Counts] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)

    def look(self, source: Column, copy: Column) -> None:
        """Take in the same rows of both."""
        left = _MOST - self._rows
        if left <= 0:
            return
        before, after = source.first_letters(left), copy.first_letters(left)
        self._rows += len(before)
        fresh = self._fresh(before)
        before, after = before.filter(fresh), after.filter(fresh)
        for length, one, other in _by_length(before, after):
            zero = np.zeros(length, dtype=np.int64)
            self._pairs[length] = self._pairs.get(length, 0) + len(one)
            self._same[length] = self._same.get(length, zero) + (one == other).sum(axis=0)
            digit = (other >= ord("0")) & (other <= ord("9"))
            self._digits[length] = self._digits.get(length, zero) + digit.sum(axis=0)

    def _fresh(self, texts: pa.Array) -> pa.Array:
        """Which values come for the first time: what stands in many rows tells once."""
        first = []
        for mark in map(hash, texts.to_pylist()):
            first.append(mark not in self._seen)
            self._seen.add(mark)
        return pa.array(first, pa.bool_())

    def result(self, file: str, path: str, *, gates: bool) -> Openness | None:
        """The bits of the length that leaves least; None where too few pairs have one length."""
        told = {length: count for length, count in self._pairs.items() if count >= _FEWEST}
        if not told:
            return None
        bits, most = min(self._bits(length, count) for length, count in told.items())
        return Openness(file, path, sum(told.values()), round(bits, 2), gates, round(most, 2))

    def _bits(self, length: int, count: int) -> tuple[float, float]:
        """What is left open, and what such texts could leave open at most.

        A place counts as told only as far as its matches are more than those of chance.
        """
        digits = self._digits[length] / count
        chance = digits / 10 + (1 - digits) / 26
        most = [poisson_bound(mean, OF_MANY) for mean in (chance * count).tolist()]
        share = np.where(self._same[length] > most, self._same[length] / count, chance)
        return float(-np.log2(share).sum()), float(-np.log2(chance).sum())


def _by_length(before: pa.Array, after: pa.Array) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
    """Matrices of the pairs whose texts have one length, both of ASCII."""
    lengths = pc.if_else(
        pc.equal(pc.binary_length(before), pc.binary_length(after)), pc.binary_length(before), 0
    )
    plain = pc.and_(pc.string_is_ascii(before), pc.string_is_ascii(after))
    for length in pc.unique(lengths.filter(pc.fill_null(plain, fill_value=False))).to_pylist():
        if length and length <= _LONGEST:
            some = pc.fill_null(pc.and_(pc.equal(lengths, length), plain), fill_value=False)
            pair = (buffers(side.filter(some))[0].reshape(-1, length) for side in (before, after))
            yield (length, *pair)
