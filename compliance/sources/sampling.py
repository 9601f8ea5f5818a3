"""A random sample of rows: every row of a table is as likely to be drawn as any other.

Which rows are drawn is a function of the seed and of the number of rows, so that a run can be
repeated, and so that the rows can be skipped over without being held.
"""

from dataclasses import dataclass
from math import ceil
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from compliance.sources.interface import SourceError

Places = npt.NDArray[np.int64]
_PERCENT: Final = 100.0
_EXACTLY: Final = 1_000_000_000
"""Rows from which shares are drawn as if the table had no end: numpy can draw no others."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How much of each table is looked at: so many rows, or such a share of them."""

    rows: int | None = None
    share: float | None = None
    """Above 0, to 1."""
    seed: int = 0

    @classmethod
    def parse(cls, text: str, *, seed: int = 0) -> Self:
        """`5000` or `1%`.

        Raises:
            SourceError: it is neither.
        """
        number, percent = text.strip().removesuffix("%"), text.strip().endswith("%")
        try:
            if percent and 0 < float(number) <= _PERCENT:
                return cls(share=float(number) / _PERCENT, seed=seed)
            if not percent and int(number) > 0:
                return cls(rows=int(number), seed=seed)
        except ValueError:
            pass
        raise SourceError(
            f"--sample {text}: is no sample", hint="write a number of rows, or a share such as 1%"
        )

    def size(self, total: int) -> int:
        """How many of `total` rows are drawn; of a table that has rows at least one."""
        wanted = ceil(total * self.share) if self.share is not None else self.rows
        return min(total, wanted or total)

    def draw(self, total: int) -> "Drawing":
        """Begin to draw from a table of `total` rows."""
        return Drawing(total, self.size(total), np.random.default_rng(self.seed))


@dataclass(slots=True)
class Drawing:
    """Draws as the rows go by, so that nothing is held; all samples of the size are as likely."""

    left: int
    """Rows of the table that are still to come."""
    wanted: int
    """Rows of the sample that are still to be drawn."""
    random: np.random.Generator

    def of(self, count: int) -> Places:
        """Which of the next `count` rows are drawn, in order, from 0."""
        share = self._share(min(count, self.left))
        self.left -= min(count, self.left)
        self.wanted -= share
        drawn = self.random.choice(count, share, replace=False, shuffle=False)
        drawn.sort()
        return drawn.astype(np.int64, copy=False)

    def _share(self, count: int) -> int:
        """How many of the next rows belong to the sample."""
        rest = self.left - self.wanted
        if self.left < _EXACTLY:
            return int(self.random.hypergeometric(self.wanted, rest, count)) if count else 0
        drawn = int(self.random.binomial(count, self.wanted / self.left))
        return min(drawn, self.wanted, count)
