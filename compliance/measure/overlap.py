"""Set leakage: how many values of a masked column are values of its source, in any row at all?

Rows that were dealt out anew show nothing row by row, though every value is real. But values that
were permuted within their format do meet the source's by chance, n² / N of them: so what is shared
is held against what the formats of source and copy allow, and against the pools that fakes come
from. Of very many values both sides keep the same even sample.
"""

from dataclasses import dataclass, field
from math import inf
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.measure.column import Column
from compliance.measure.even_sample import EvenSample, below
from compliance.measure.leakage import poisson_tail
from compliance.measure.rolling import Hashes
from compliance.measure.windows import LONGEST, Windows, whole
from policies.proofs import Overlap

_MARGIN: Final = 1.2
"""Formats are a little smaller than their digits and letters tell: no zero stands in front."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where a column's masks come from, if not from all values of their format."""

    entries: pa.Array | None = None
    """Of the pool of which each mask is one."""
    domain: float = inf
    """How many masks there are, where each is made of several entries."""


@dataclass(slots=True)
class SharedValues:
    """Takes in a column of the source and of its copy."""

    before: EvenSample = field(default_factory=EvenSample)
    after: EvenSample = field(default_factory=EvenSample)

    def look_before(self, source: Column) -> None:
        """Take in one batch of the source."""
        self.before.add(source.stretches)

    def look_after(self, copy: Column) -> None:
        """Take in one batch of the copy."""
        self.after.add(copy.stretches)

    def result(self, file: str, path: str, drawn: Drawn, *, gates: bool) -> Overlap:
        """What they share, against chance; `gates`: whether the column identifies or joins."""
        threshold = min(self.before.threshold, self.after.threshold)
        before, after = (below(one.kept, threshold) for one in (self.before, self.after))
        scale = max(self.before.scale, self.after.scale)
        shared = _in_both(before.hashes, after.hashes)
        expected = _by_format(before, after) * scale + _by_pool(before.hashes, drawn.entries)
        expected += len(before.hashes) * len(after.hashes) * scale / drawn.domain
        return Overlap(
            file=file,
            path=path,
            source=self.before.distinct,
            copy=self.after.distinct,
            shared=round(shared * scale),
            expected=expected * scale,
            p_value=poisson_tail(shared - 1, expected),
            gates=gates,
        )


def _by_format(before: Windows, after: Windows) -> float:
    """How many values of the one side are of the other by chance, format by format."""
    edge = LONGEST + 1
    counts = [np.zeros((edge, edge), dtype=np.int64) for _ in range(2)]
    for count, side in zip(counts, (before, after), strict=True):
        np.add.at(count, (side.digits, side.letters), 1)
    digits, letters = np.nonzero(counts[0] * counts[1])
    pairs = (counts[0] * counts[1])[digits, letters]
    return _MARGIN * float((pairs / (10.0**digits * 26.0**letters)).sum())


def _by_pool(hashes: Hashes, entries: pa.Array | None) -> int:
    """How many values of the source are entries of the pool: each may be drawn."""
    if entries is None:
        return 0
    return _in_both(hashes, np.unique(whole(entries, shortest=1).hashes))


def _in_both(one: Hashes, other: Hashes) -> int:
    """How many both have; each has them once."""
    return len(np.intersect1d(one, other, assume_unique=True))
