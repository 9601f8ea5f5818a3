"""Two attackers on a mask that keeps equal values equal.

One knows how often each value stands in the source and finds it again by its rank: values that are
alone with their count are told for sure, of g values with one count one is told by guessing. The
other planted a row whose values he knows: every other row with one of its masks is told to him.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from compliance.measure.column import Column
from compliance.measure.joins import KeyCounts
from policies.proofs import Frequency

_MOST: Final = 200_000
"""Distinct values from which ranks are nearly all tied, and are not counted further."""


@dataclass(slots=True)
class Ranks:
    """Takes in a column of the source and of its copy."""

    before: KeyCounts = field(default_factory=KeyCounts)
    after: KeyCounts = field(default_factory=KeyCounts)
    _full: bool = False

    def look_before(self, source: Column) -> None:
        """Take in one batch of the source."""
        if self._full:
            return
        self.before.add(source)
        if self.before.exceeds(_MOST):
            self._full, self.before, self.after = True, KeyCounts(), KeyCounts()

    def look_after(self, copy: Column) -> None:
        """Take in one batch of the copy."""
        if not self._full:
            self.after.add(copy)

    def result(self, file: str, path: str) -> Frequency | None:
        """What both attackers get; None where nothing is repeated enough to tell."""
        before, after = self.before.counts, self.after.counts
        rows = int(after.sum())
        if not rows:
            return None
        levels, sources = np.unique(before, return_counts=True)
        there = dict(zip(*np.unique(after, return_counts=True), strict=True))
        matched = [
            int(level)
            for level, count in zip(levels, sources, strict=True)
            if there.get(level) == count
        ]
        return Frequency(
            file=file,
            path=path,
            rows=rows,
            recovered=float(sum(matched)),
            guessed=float(before.max()),
            planted=float((after.astype(float) ** 2).sum() / rows - 1),
            most_planted=int(after.max()) - 1,
        )
