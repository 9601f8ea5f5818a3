"""Does the copy hold plain hashes: digests without a key, from which the value is soon found?

Two attackers: one knows values of the source and hashes them; the other knows nothing and tries
every number of up to five digits (PINs, ZIP codes, days, small keys). Both try MD5, SHA-1 and
SHA-256, of the value as it is written and of its letters and digits.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.inclusion import texts_of
from compliance.measure.letters import canonical
from policies.proofs import Twin

SAMPLE: Final = 1000
"""Values of each column of the source that are hashed."""
_METHODS: Final = ("md5", "sha1", "sha256")
_DIGEST: Final = r"^(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$"
_SMALL: Final = 5
"""Digits of the numbers that are tried."""


@dataclass(slots=True)
class Unkeyed:
    """Takes in columns of the source, then looks through columns of the copy."""

    _values: set[str] = field(default_factory=set)
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _found: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _digests: frozenset[str] | None = None

    def add(self, file: str, path: str, column: pa.Array) -> None:
        """Take in one batch of a column of the source."""
        room = SAMPLE - self._counts.get((file, path), 0)
        texts = texts_of(column) if room > 0 else None
        if texts is None or not len(texts):
            return
        some = pc.unique(texts.slice(0, 4 * SAMPLE)).slice(0, room)
        self._counts[file, path] = self._counts.get((file, path), 0) + len(some)
        self._values.update(some.to_pylist(), canonical(some).to_pylist())

    def look(self, file: str, path: str, column: pa.Array) -> None:
        """Take in one batch of a column of the copy."""
        texts = texts_of(column)
        if texts is None or not len(texts):
            return
        hexadecimal = texts.filter(pc.match_substring_regex(texts, _DIGEST))
        if not len(hexadecimal):
            return
        if self._digests is None:
            self._digests = frozenset(_hashed(self._tried()))
        hits = self._digests.intersection(pc.utf8_lower(hexadecimal).to_pylist())
        self._found.setdefault((file, path), set()).update(hits)

    def twins(self) -> tuple[Twin, ...]:
        """Columns that hold plain hashes of known or small values; none does by chance."""
        return tuple(
            Twin(file, path, len(hits), 0.0, 0)
            for (file, path), hits in self._found.items()
            if hits
        )

    def _tried(self) -> Iterator[str]:
        yield from self._values
        for width in range(1, _SMALL + 1):
            yield from (f"{number:0{width}}" for number in range(10**width))


def _hashed(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        data = text.encode()
        for method in _METHODS:
            yield hashlib.new(method, data, usedforsecurity=False).hexdigest()
