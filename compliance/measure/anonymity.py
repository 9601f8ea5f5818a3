"""k-anonymity, l-diversity and t-closeness of a copy, and how many combinations offend.

Rows that agree in all quasi-identifiers form a class. Classes are counted as numbers of 64 bits; of
very many an even sample is counted, each of its classes exactly.
Sources: Sweeney 2002 (k); Machanavajjhala et al. 2007 (distinct l); Li et al. 2007 (t, by half of
the L1 distance, as for attributes without an order).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.measure.rolling import Counts, Hashes
from compliance.measure.value_numbers import codes_of
from policies.proofs import Anonymity, Attribute

LIMIT: Final = 1 << 18
THRESHOLD: Final = 5
_SPACE: Final = 1 << 64
_STEP: Final = np.uint64(0xD1342543DE82EF95)


@dataclass(slots=True)
class _Pairs:
    """How often each pair of class and value stands."""

    _parts: list[tuple[Hashes, Hashes, Counts]] = field(default_factory=list)

    def add(self, classes: Hashes, values: Hashes) -> None:
        self._parts.append((classes, values, np.ones(len(classes), dtype=np.int64)))
        self._parts = [self.merged()]

    def cut(self, threshold: int) -> None:
        classes, values, counts = self.merged()
        some = classes < np.uint64(threshold)
        self._parts = [(classes[some], values[some], counts[some])]

    @property
    def size(self) -> int:
        return len(self.merged()[0])

    def merged(self) -> tuple[Hashes, Hashes, Counts]:
        """In order of class, then value."""
        if not self._parts:
            return np.empty(0, np.uint64), np.empty(0, np.uint64), np.empty(0, np.int64)
        if len(self._parts) == 1 and len(self._parts[0][0]) == 0:
            return self._parts[0]
        classes, values, counts = (np.concatenate(part) for part in zip(*self._parts, strict=True))
        order = np.lexsort((values, classes))
        classes, values, counts = classes[order], values[order], counts[order]
        fresh = np.ones(len(classes), dtype=bool)
        fresh[1:] = (classes[1:] != classes[:-1]) | (values[1:] != values[:-1])
        return classes[fresh], values[fresh], np.add.reduceat(counts, np.flatnonzero(fresh))


@dataclass(slots=True)
class Classes:
    """Takes in the copy's rows."""

    quasi: Sequence[str]
    sensitive: Sequence[str] = ()
    _threshold: int = _SPACE
    _rows: int = 0
    _counts: _Pairs = field(default_factory=_Pairs)
    _attributes: dict[str, _Pairs] = field(default_factory=dict)

    def look(self, copy: pa.RecordBatch) -> None:
        """Take in one batch."""
        self._rows += copy.num_rows
        classes = np.zeros(copy.num_rows, dtype=np.uint64)
        for path in self.quasi:
            classes = (classes ^ codes_of(copy.column(path))) * _STEP
            classes ^= classes >> np.uint64(29)
        some = classes < np.uint64(self._threshold - 1)
        self._counts.add(classes[some], np.zeros(int(some.sum()), dtype=np.uint64))
        for path in self.sensitive:
            values = codes_of(copy.column(path))[some]
            self._attributes.setdefault(path, _Pairs()).add(classes[some], values)
        self._shrink()

    def _shrink(self) -> None:
        while self._counts.size > LIMIT:
            self._threshold //= 2
            for pairs in (self._counts, *self._attributes.values()):
                pairs.cut(self._threshold)

    def result(self, file: str, threshold: int = THRESHOLD) -> Anonymity:
        """The measures; classes of fewer rows than `threshold` are counted."""
        counts = self._counts.merged()[2]
        scale = _SPACE / self._threshold
        small = counts < threshold
        return Anonymity(
            file=file,
            quasi=tuple(self.quasi),
            rows=self._rows,
            classes=round(len(counts) * scale),
            least=int(counts.min()) if len(counts) else 0,
            threshold=threshold,
            below=round(int(small.sum()) * scale),
            rows_below=round(int(counts[small].sum()) * scale),
            attributes=tuple(_attribute(path, one) for path, one in self._sorted()),
        )

    def _sorted(self) -> list[tuple[str, _Pairs]]:
        pairs: Mapping[str, _Pairs] = self._attributes
        return [(path, pairs[path]) for path in self.sensitive if path in pairs]


def _attribute(path: str, pairs: _Pairs) -> Attribute:
    classes, values, counts = pairs.merged()
    if not len(classes):
        return Attribute(path, 0, 0.0)
    starts = np.flatnonzero(np.append(True, classes[1:] != classes[:-1]))
    distinct = np.diff(np.append(starts, len(classes)))
    _, place = np.unique(values, return_inverse=True)
    share = np.bincount(place, weights=counts) / counts.sum()
    own = counts / np.repeat(np.add.reduceat(counts, starts), distinct)
    near = np.add.reduceat(np.minimum(own, share[place]), starts)
    return Attribute(path, int(distinct.min()), round(float(1 - near.min()), 4))
