"""Keyed sketches of a dataset: the k smallest hashes of the distinct values of each column.

They hold no value, fit in kilobytes, and two of them tell how much of one dataset stands in the
other, whatever the columns are called and in whichever order rows and columns come. Rows have
sketches of their own: of whole rows, and of rows without one of their columns each.
Source: Beyer, Haas, Reinwald, Sismanis, Gemulla, "On Synopses for Distinct-Value Estimation",
SIGMOD 2007 (KMV); a sum of keyed hashes as the hash of a multiset.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.sketch_values import (
    ENCODINGS,
    Hashes,
    domain_of,
    hashed,
    is_prose,
    spelled,
    texts_of,
)

K: Final = 4096
"""Hashes kept of each column."""
ROWS_K: Final = 4 * K
"""Of rows."""
_REPEATED: Final = 3
"""Words that come back so often are a vocabulary, and tell nobody."""
SPACE: Final = 1 << 64
_NONE: Final = np.empty(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest hashes of a set."""

    hashes: Hashes
    """Sorted, each once."""
    below: int
    """Every hash of the set below this is among them; `SPACE` where all are."""

    @property
    def whole(self) -> bool:
        """Whether none was left out."""
        return self.below == SPACE

    @property
    def distinct(self) -> int:
        """How many there are in the set; an estimate where some were left out."""
        return len(self.hashes) if self.whole else round(len(self.hashes) * SPACE / self.below)

    def under(self, below: int) -> Hashes:
        """Those below a bound."""
        if below >= self.below:
            return self.hashes
        return self.hashes[: np.searchsorted(self.hashes, np.uint64(below))]


@dataclass(frozen=True, slots=True)
class ColumnSketch:
    """One column."""

    path: str
    values: Smallest
    encoded: Mapping[str, Hashes]
    """Encoding → hashes of the kept values under it."""
    domain: float
    """About how many values of its kind there are."""
    prose: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """One dataset, or one thing that nobody declared."""

    subject: str
    key_id: str
    rows: int
    columns: tuple[ColumnSketch, ...]
    whole_rows: Smallest
    nearly_rows: Smallest
    """Rows without one of their columns, each column in turn."""
    width: int
    """Columns that make up a row."""
    unread: tuple[str, ...] = ()
    """Columns whose type has no text."""


@dataclass(slots=True)
class _Kept:
    """The smallest hashes so far, and where asked the values behind them."""

    k: int
    hashes: Hashes = field(default_factory=lambda: _NONE)
    texts: pa.Array | None = None
    below: int = SPACE
    values: int = 0
    """How many there were, equal ones counted each."""

    def add(self, fresh: Hashes, texts: pa.Array | None = None) -> None:
        """Take in hashes, with their texts in the same order."""
        if self.below < SPACE:
            small = fresh < np.uint64(self.below)
            fresh = fresh[small]
            texts = None if texts is None else texts.filter(pa.array(small))
        if not len(fresh):
            return
        joined = np.concatenate([self.hashes, fresh])
        self.hashes, places = np.unique(joined, return_index=True)
        if texts is not None:
            both = texts if self.texts is None else pa.concat_arrays([self.texts, texts])
            self.texts = both.take(pa.array(places))
        if len(self.hashes) > self.k:
            self.below = int(self.hashes[self.k])
            self.hashes = self.hashes[: self.k]
            self.texts = None if self.texts is None else self.texts[: self.k]

    def smallest(self) -> Smallest:
        """As they are told."""
        return Smallest(self.hashes, self.below)


class Sketcher:
    """Sketches one dataset, batch by batch; memory is bounded by k and the columns."""

    def __init__(self, key: bytes, *, k: int = K) -> None:
        self._key = key
        self._k = k
        self._columns: dict[str, _Kept] = {}
        self._rows = _Kept(4 * k)
        self._nearly = _Kept(4 * k)
        self._unread: dict[str, None] = {}
        self._count = 0
        self._width = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Take in one batch."""
        self._count += batch.num_rows
        total = np.zeros(batch.num_rows, np.uint64)
        parts: list[Hashes] = []
        for path, column in zip(batch.schema.names, batch.columns, strict=True):
            hashes = self._column(path, column)
            if hashes is not None:
                parts.append(_mixed(hashes))
                total += parts[-1]
        self._width = max(self._width, len(parts))
        if parts:
            self._rows.add(_mixed(total))
            for one in parts:
                self._nearly.add(_mixed(total - one + np.uint64(1)))

    def sketch(self, subject: str, key_id: str) -> Sketch:
        """What was taken in."""
        return Sketch(
            subject,
            key_id,
            self._count,
            tuple(self._told(path, kept) for path, kept in sorted(self._columns.items())),
            self._rows.smallest(),
            self._nearly.smallest(),
            self._width,
            tuple(self._unread),
        )

    def _column(self, path: str, column: pa.Array) -> Hashes | None:
        """The hash of each value of a column, 0 for none; of distinct values once."""
        texts = texts_of(column)
        if texts is None:
            self._unread[path] = None
            return None
        coded = texts.dictionary_encode()
        values = coded.dictionary
        hashes = hashed(spelled(values), self._key)
        kept = self._columns.setdefault(path, _Kept(self._k))
        kept.add(hashes, values)
        kept.values += len(texts) - texts.null_count
        if not len(hashes):
            return np.zeros(len(texts), np.uint64)
        places = coded.indices
        found: Hashes = hashes[pc.fill_null(places, 0).to_numpy(zero_copy_only=False)]
        if places.null_count:
            found[places.is_null().to_numpy(zero_copy_only=False)] = 0
        return found

    def _told(self, path: str, kept: _Kept) -> ColumnSketch:
        texts = [] if kept.texts is None else kept.texts.to_pylist()
        raw = [text.encode() for text in texts]
        encoded = {
            name: np.unique(hashed(spelled(pa.array(map(act, raw), pa.string())), self._key))
            for name, act in ENCODINGS.items()
        }
        values = kept.smallest()
        repeated = kept.values > _REPEATED * max(values.distinct, 1)
        domain = domain_of(texts, words=not repeated)
        return ColumnSketch(path, values, encoded, domain, prose=is_prose(texts))


def _mixed(hashes: Hashes) -> Hashes:
    """Spread anew, so that sums of equal parts tell nothing apart (SplitMix64)."""
    mixed = hashes + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
