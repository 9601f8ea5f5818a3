"""Do a copy's keys still join as the source's did: children without a parent, before and after."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.inclusion import digest_of, texts_of

Digests = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]


def _no_digests() -> Digests:
    return np.empty(0, dtype=np.uint64)


def _no_counts() -> Counts:
    return np.empty(0, dtype=np.int64)


@dataclass(slots=True)
class KeyCounts:
    """The distinct values of one key column, and in how many rows each stands.

    They are held as sorted digests: 16 bytes for each distinct value, whatever its length.
    """

    digests: Digests = field(default_factory=_no_digests)
    counts: Counts = field(default_factory=_no_counts)

    def add(self, column: pa.Array) -> None:
        """Take in one batch. A null names nothing."""
        texts = texts_of(column)
        if texts is None or not len(texts):
            return
        counted = pc.value_counts(texts)
        values = counted.field("values").to_pylist()
        fresh = np.fromiter((digest_of(value) for value in values), np.uint64, len(values))
        both = np.concatenate((self.digests, fresh))
        rows = np.concatenate((self.counts, counted.field("counts").to_numpy()))
        self.digests, places = np.unique(both, return_inverse=True)
        self.counts = np.zeros(len(self.digests), dtype=np.int64)
        np.add.at(self.counts, places, rows)

    @property
    def rows(self) -> int:
        """Rows with a value."""
        return int(self.counts.sum())

    @property
    def unique(self) -> bool:
        """Whether no value stands twice."""
        return self.rows == len(self.digests)

    def orphans(self, parent: "KeyCounts") -> int:
        """How many rows name no row of the parent."""
        return int(self.counts[~np.isin(self.digests, parent.digests)].sum())
