"""Do a copy's keys still join as the source's did: children without a parent, before and after."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.measure.column import Column

_FEW: Final = 1 << 16
"""Digests that may wait in any case."""

Digests = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]


def _no_digests() -> Digests:
    return np.empty(0, dtype=np.uint64)


def _no_counts() -> Counts:
    return np.empty(0, dtype=np.int64)


@dataclass(slots=True)
class KeyCounts:
    """The distinct values of one key column, and in how many rows each stands.

    They are held as sorted digests: 16 bytes for each distinct value, whatever its length. Batches
    wait until they are as many as what is sorted already: the work grows with the rows only.
    """

    _digests: Digests = field(default_factory=_no_digests)
    _counts: Counts = field(default_factory=_no_counts)
    _waiting: list[tuple[Digests, Counts]] = field(default_factory=list)
    _size: int = 0

    def add(self, column: Column) -> None:
        """Take in one batch. A null names nothing."""
        self._waiting.append((column.digests, column.counts))
        self._size += len(column.digests)
        if self._size > max(len(self._digests), _FEW):
            self._merge()

    def _merge(self) -> None:
        if not self._waiting:
            return
        digests, counts = zip(*self._waiting, strict=True)
        self._digests, places = np.unique(
            np.concatenate((self._digests, *digests)), return_inverse=True
        )
        rows = np.concatenate((self._counts, *counts))
        self._counts = np.zeros(len(self._digests), dtype=np.int64)
        np.add.at(self._counts, places, rows)
        self._waiting, self._size = [], 0

    def exceeds(self, limit: int) -> bool:
        """Whether there are more distinct values than that."""
        return len(self._digests) + self._size > limit and len(self.digests) > limit

    @property
    def digests(self) -> Digests:
        """One for each distinct value, in order."""
        self._merge()
        return self._digests

    @property
    def counts(self) -> Counts:
        """In how many rows each of them stands."""
        self._merge()
        return self._counts

    @property
    def rows(self) -> int:
        """Rows with a value."""
        return int(self.counts.sum())

    @property
    def unique(self) -> bool:
        """Whether no value stands twice."""
        return self.rows == len(self.digests)

    def children(self, parent: "KeyCounts") -> Counts:
        """How many rows name each row of the parent."""
        at = np.searchsorted(self.digests, parent.digests)
        at = np.minimum(at, max(0, len(self.digests) - 1))
        if not len(self.digests):
            return np.zeros(len(parent.digests), dtype=np.int64)
        named = self.digests[at] == parent.digests
        return np.where(named, self.counts[at], 0)

    def orphans(self, parent: "KeyCounts") -> int:
        """How many rows name no row of the parent."""
        return int(self.counts[~np.isin(self.digests, parent.digests)].sum())
