"""Does a copy's row still hold its source's value, more often than chance allows?

Zero is no fair demand: n values masked into a domain of N meet their own source n/N times by
chance. So each column is held against an upper bound of the Poisson distribution with that mean.
A run has many columns, and a refusal for one of them refuses them all: at 99.9 % for each, one
honest copy of a database in fifty was refused. So a column may pass the bound once in a million.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.column import Column
from compliance.measure.interface import MeasureError
from masking.prf import pairs
from policies.proofs import LEAST_CHANCE
from policies.reports import Leakage

CONFIDENCE: Final = 0.999
"""Share of honest counts that stay within the bound."""
OF_MANY: Final = 1 - LEAST_CHANCE
"""The same where the column is one of up to a thousand of a run: 99.9 % of honest runs stand."""

DISTINCT_CAP: Final = 100_000
"""Distinct values are counted so far; beyond it the count is told as at least this."""

_KEY: Final = bytes(32)
"""Public: it only spreads what is counted."""

Hashes = npt.NDArray[np.uint64]

Expected = Callable[[str, int, int], float]
"""(column path, rows, distinct values) → how many rows match by chance."""


def poisson_bound(mean: float, confidence: float = CONFIDENCE) -> int:
    """The smallest k with P(X <= k) >= confidence, X ~ Poisson(mean); exact to double precision.

    Raises:
        MeasureError: the mean is negative or not a number.
    """
    if not 0 <= mean < math.inf:
        raise MeasureError("the expected number of matches is no number from 0")
    if mean == 0:
        return 0
    low, high = -1, math.ceil(mean + 10 * math.sqrt(mean) + 20)
    while high - low > 1:
        middle = (low + high) // 2
        if poisson_tail(middle, mean) <= 1 - confidence:
            high = middle
        else:
            low = middle
    return high


def poisson_tail(count: int, mean: float) -> float:
    """P(X > count): terms are summed upward from `count` + 1 until they no longer matter."""
    if count < 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if count < mean:
        return 1 - _head(count, mean)
    k = count + 1
    term = math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))
    total = 0.0
    while term > total * 1e-17:
        total += term
        k += 1
        term *= mean / k
    return total


def _head(count: int, mean: float) -> float:
    """P(X <= count) for a count below the mean: terms are summed downward."""
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    total, k = 0.0, count
    while k >= 0 and term > total * 1e-17:
        total += term
        term *= k / mean
        k -= 1
    return total


@dataclass(slots=True)
class _Tally:
    rows: int = 0
    equal: int = 0
    distinct: Hashes = field(default_factory=lambda: np.empty(0, dtype=np.uint64))


class Comparison:
    """Counts, column by column, the rows that still hold their source's value."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._tallies = {path: _Tally() for path in paths}

    @property
    def paths(self) -> tuple[str, ...]:
        """The columns."""
        return tuple(self._tallies)

    def look(self, path: str, source: Column, copy: Column) -> None:
        """Take in the same rows of a column of source and copy.

        Raises:
            MeasureError: lists have other lengths in the copy.
        """
        _count(source, copy, self._tallies[path])

    def result(self, expected: Expected) -> Mapping[str, Leakage]:
        """What was counted, against chance."""
        leakages = {}
        for path, tally in self._tallies.items():
            mean = expected(path, tally.rows, len(tally.distinct))
            leakages[path] = Leakage(tally.rows, tally.equal, mean, poisson_bound(mean, OF_MANY))
        return leakages


def _count(source: Column, copy: Column, tally: _Tally) -> None:
    before, after = source.letters, copy.letters
    if len(before) != len(after):
        raise MeasureError("the lists of source and copy have not the same number of elements")
    told = pc.and_(pc.not_equal(before, ""), pc.not_equal(after, ""))
    tally.rows += pc.sum(told).as_py() or 0
    tally.equal += pc.sum(pc.and_(told, pc.equal(before, after))).as_py() or 0
    if len(tally.distinct) < DISTINCT_CAP:
        fresh = pairs(_KEY, pc.unique(before.drop_null()))[:, 0]
        tally.distinct = np.union1d(tally.distinct, fresh)


def aligned(
    source: Iterator[pa.RecordBatch], copy: Iterator[pa.RecordBatch]
) -> Iterator[tuple[pa.RecordBatch, pa.RecordBatch]]:
    """The same rows of both, however each was cut into batches.

    Raises:
        MeasureError: one has more rows than the other.
    """
    left, right = _filled(source), _filled(copy)
    one, other = next(left, None), next(right, None)
    while one is not None and other is not None:
        rows = min(one.num_rows, other.num_rows)
        yield one.slice(0, rows), other.slice(0, rows)
        one = one.slice(rows) if one.num_rows > rows else next(left, None)
        other = other.slice(rows) if other.num_rows > rows else next(right, None)
    if one is not None or other is not None:
        raise MeasureError("source and copy have not the same number of rows")


def _filled(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return (batch for batch in batches if batch.num_rows)


def compare(
    source: Iterator[pa.RecordBatch],
    copy: Iterator[pa.RecordBatch],
    *,
    paths: Sequence[str],
    expected: Expected,
) -> Mapping[str, Leakage]:
    """Column → how many rows of the copy still hold their source's value, against chance.

    Raises:
        MeasureError: source and copy have not the same number of rows.
    """
    comparison = Comparison(paths)
    for before, after in aligned(source, copy):
        for path in set(paths).intersection(after.schema.names):
            comparison.look(path, Column(before.column(path)), Column(after.column(path)))
    return comparison.result(expected)
