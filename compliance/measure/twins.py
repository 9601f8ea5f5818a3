"""The twin sweep: does an identifier of the source stand anywhere in the copy, in any spelling?

A mask that keeps equal values equal hands over its whole mapping where one identifier stands in
clear a second time: in a note, a URL, a file's name, another column. So every text of every column
of the copy is taken apart (`windows.py`), also as a URL or in base64 would spell it.
"""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote_plus

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.even_sample import once
from compliance.measure.identifiers import Known
from compliance.measure.inclusion import texts_of
from compliance.measure.leakage import poisson_bound
from compliance.measure.packed import unpacked
from compliance.measure.rolling import Hashes
from compliance.measure.windows import Windows, windows
from policies.proofs import Twin

_ENCODED: Final = r"%[0-9A-Fa-f]{2}"
_CAP: Final = 1 << 16
"""Different identifiers found in one column that are counted; more tell nothing new."""
_TOLD: Final = 0.01
"""Expected finds below it are not worth a line."""


@dataclass(slots=True)
class _Tally:
    found: Hashes = field(default_factory=lambda: np.empty(0, dtype=np.uint64))
    expected: float = 0.0


@dataclass(slots=True)
class Sweep:
    """Looks through the columns of a copy."""

    known: Known
    _tallies: dict[tuple[str, str], _Tally] = field(default_factory=dict)

    def look(self, file: str, path: str, column: pa.Array, *, drawn: bool = False) -> None:
        """Take in one batch of a column; `drawn`: its names come from pools."""
        texts = texts_of(column)
        if texts is None or not len(texts) or not len(self.known.hashes):
            return
        distinct = pc.unique(texts)
        tally = self._tallies.setdefault((file, path), _Tally())
        for spelled in (distinct, *_decoded(distinct)):
            self._count(windows(spelled, self.known.wanted), tally, drawn=drawn)

    def _count(self, stretches: Windows, tally: _Tally, *, drawn: bool) -> None:
        distinct = once([stretches])
        tally.expected += self.known.expected_in(distinct, names=drawn)
        if len(tally.found) < _CAP:
            tally.found = np.union1d(tally.found, self.known.found_in(distinct))

    def twins(self) -> tuple[Twin, ...]:
        """Each column in which identifiers were found, or could be by chance."""
        return tuple(
            Twin(file, path, len(one.found), one.expected, poisson_bound(one.expected))
            for (file, path), one in self._tallies.items()
            if len(one.found) or one.expected >= _TOLD
        )


def _decoded(texts: pa.Array) -> list[pa.Array]:
    """What texts say once they are read as URLs, and as base64."""
    spelled = (_unquoted(texts), unpacked(texts))
    return [one for one in spelled if len(one)]


def _unquoted(texts: pa.Array) -> pa.Array:
    some = texts.filter(pc.match_substring_regex(texts, _ENCODED))
    return pa.array([unquote_plus(text) for text in some.to_pylist()], type=pa.string())
