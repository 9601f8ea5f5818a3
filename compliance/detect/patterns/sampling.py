"""How many of a column's candidates are looked at one by one.

Every one, as long as they are few, or as their finding is fast and their column undecided. Where
most cells of a column are of an entity, its verdict will tell them: then a sample says how many.
A telephone number costs a hundred times as much as another identifier; of a column that is full of
candidates, a sample is looked at.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from compliance.detect.patterns.marks import Places

ENOUGH: Final = 2048
"""Candidates of a column that are looked at before any is passed over."""
_MORE: Final = 128
"""Of each later batch; a column may change."""
_DENSE: Final = 0.2
"""Share of a column from which its candidates are many."""
_MOST: Final = 0.8
"""Share of candidates that are of the entity, from which a verdict is sure to tell it."""


@dataclass(slots=True)
class Tally:
    """What was seen of one rule in one column."""

    slow: bool
    candidates: int = 0
    looked_at: int = 0
    whole: int = 0
    """Of those looked at, cells that are of the entity from end to end."""

    def add(self, candidates: int, looked_at: int, whole: int) -> None:
        """Of one batch."""
        self.candidates += candidates
        self.looked_at += looked_at
        self.whole += whole

    @property
    def passed_over(self) -> int:
        """Candidates that were not looked at."""
        return self.candidates - self.looked_at

    @property
    def estimate(self) -> int:
        """How many of those passed over are of the entity as a whole."""
        return round(self.passed_over * self.whole / self.looked_at) if self.looked_at else 0


def chosen(tally: Tally | None, candidates: Places, size: int) -> Places:
    """Those to look at, of a batch of `size` texts; evenly spread."""
    if tally is None or len(candidates) <= _DENSE * size:
        return candidates
    sure = tally.looked_at >= ENOUGH and tally.whole >= _MOST * tally.looked_at
    if not (tally.slow or sure):
        return candidates
    wanted = max(ENOUGH - tally.looked_at, _MORE)
    if wanted >= len(candidates):
        return candidates
    return candidates[np.linspace(0, len(candidates) - 1, wanted).astype(np.int64)]
