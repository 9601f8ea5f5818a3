"""Which column's values are all found in another's: how links are found that nobody declared.

Of each column only 8-byte digests of its distinct values are held, in memory, for one run. Beyond
`LIMIT` of them a shrinking threshold keeps an even sample, and two columns are compared below the
lower of their thresholds; so memory is bounded and the answer the same in every run.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical

LIMIT: Final = 200_000
"""Digests held per column."""

_SPACE: Final = 1 << 64
_UUID: Final = r"^\s*\{?[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\}?\s*$"
_CODE: Final = r"^[0-9A-Za-z][0-9A-Za-z_.:/|-]{0,63}$"
_INTEGER: Final = r"^\d{1,18}$"
_NO_KEY: Final = r"^[-+]?\d+[.,]\d+$|^\d{4}-\d\d?(-\d\d?([T ].*)?)?$|^\d\d?[./-]\d\d?[./-]\d{2,4}$"


@dataclass(slots=True)
class ColumnDigests:
    """The distinct values of one column as digests, and the shapes that its values have."""

    key: bytes = b""
    """Up to 64 bytes; the same for all columns that are compared."""
    limit: int = LIMIT
    non_null: int = 0
    uuids: int = 0
    """Values that are UUIDs."""
    codes: int = 0
    """Values that could be a key: one word, no decimal, no date."""
    integers: int = 0
    longest: int = 0
    """Characters of the longest value."""
    kept: set[int] = field(default_factory=set)
    threshold: int = _SPACE
    """Digests below it are kept."""

    def add(self, column: pa.Array) -> None:
        """Take in one batch of the column."""
        texts = texts_of(column)
        if texts is None or not len(texts):
            return
        self.non_null += len(texts)
        counted = pc.value_counts(texts)
        values, counts = counted.field("values"), counted.field("counts")
        self.uuids += _weight(pc.match_substring_regex(values, _UUID), counts)
        self.integers += _weight(pc.match_substring_regex(values, _INTEGER), counts)
        code = pc.and_not(
            pc.match_substring_regex(values, _CODE), pc.match_substring_regex(values, _NO_KEY)
        )
        self.codes += _weight(code, counts)
        self.longest = max(self.longest, pc.max(pc.utf8_length(values)).as_py() or 0)
        self._keep(values)

    def _keep(self, values: pa.Array) -> None:
        key, threshold = self.key, self.threshold
        for value in values.to_pylist():
            digest = digest_of(value, key)
            if digest < threshold:
                self.kept.add(digest)
        while len(self.kept) > self.limit:
            self.threshold //= 2
            self.kept = {digest for digest in self.kept if digest < self.threshold}

    @property
    def distinct(self) -> int:
        """How many distinct values there are; an estimate beyond the limit."""
        return round(len(self.kept) * (_SPACE / self.threshold))

    @property
    def uniqueness(self) -> float:
        """Distinct values per value, 0 to 1."""
        return min(self.distinct / self.non_null, 1.0) if self.non_null else 0.0

    def shared_with(self, other: "ColumnDigests") -> int:
        """How many distinct values both have, among those that both would have kept."""
        return len(self.kept & other.kept)

    def inside(self, parent: "ColumnDigests") -> float:
        """Which share of this column's distinct values the parent has, 0 to 1."""
        threshold = min(self.threshold, parent.threshold)
        own = {d for d in self.kept if d < threshold} if threshold < self.threshold else self.kept
        return len(own & parent.kept) / len(own) if own else 0.0


def _weight(hits: pa.Array, counts: pa.Array) -> int:
    return pc.sum(pc.filter(counts, hits)).as_py() or 0


def texts_of(column: pa.Array) -> pa.Array | None:
    """The non-empty values as masking sees them: 42 meets `"42"`. None of what is no key."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    if not (text or pa.types.is_integer(kind) or pa.types.is_floating(kind)):
        return None
    texts = canonical(column.drop_null())
    return pc.filter(texts, pc.not_equal(texts, ""))


def digest_of(value: str, key: bytes = b"") -> int:
    """64 bits of a keyed BLAKE2b of the value."""
    digest = hashlib.blake2b(value.encode(), digest_size=8, key=key[:64])
    return int.from_bytes(digest.digest(), "little")
