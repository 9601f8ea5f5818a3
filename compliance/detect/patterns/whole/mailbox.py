"""E-mail addresses: plain ones by their form, and each domain asked once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.detect.patterns.hits import at
from compliance.detect.patterns.marks import Places, Truths, matches
from compliance.detect.patterns.sieve import Column
from compliance.detect.patterns.whole.interface import Decided, undecided

_FORM: Final = (
    r"\A[A-Za-z0-9_]+(?:[.+%-][A-Za-z0-9_]+)*@(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,}\z"
)
_AT: Final = ord("@")
_UNPROVEN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Decides plain addresses as `check`, the rule's validator, decides their domains."""

    check: Callable[[str], bool | None]

    def decide(self, column: Column, places: Places) -> Decided:
        """Addresses under domains that `check` lets pass; the rest is looked at again."""
        plain = _plain(column, places)
        if not plain.any():
            return undecided(places)
        told = _domains(column, places[plain]).dictionary_encode()
        said = np.array([self._score(one) for one in told.dictionary.to_pylist()])
        scores = said[np.frombuffer(told.indices.buffers()[1], np.int32)]
        held = scores > 0
        rest = np.sort(np.concatenate([places[~plain], places[plain][~held]]))
        return Decided(places[plain][held], scores[held], rest)

    def _score(self, domain: str) -> float:
        said = self.check(f"a@{domain}")
        return _UNPROVEN if said is None else float(said)


def _plain(column: Column, places: Places) -> Truths:
    """Which addresses hold nothing but letters, digits and a few signs: outlines tell them."""
    if column.codes is None:
        picked = column.texts.take(at(places))
        return matches(picked, _FORM)
    codes, outlines = column.codes
    told = matches(outlines, _FORM)
    plain: Truths = told[codes[places]]
    return plain


def _domains(column: Column, places: Places) -> pa.StringArray:
    """What stands behind the sign, of texts that hold one."""
    first, last = int(column.offsets[0]), int(column.offsets[-1])
    letters = column.data[first:last]
    begins, ends = (column.offsets[places + one] - first for one in (0, 1))
    signs = np.flatnonzero(letters == _AT)
    starts = signs[np.searchsorted(signs, begins)] + 1
    edges = np.zeros(len(letters) + 1, np.int8)
    edges[starts] = 1
    edges[ends] = -1
    within = np.cumsum(edges[:-1], dtype=np.int8).view(np.bool_)
    offsets = np.concatenate([[0], np.cumsum(ends - starts)]).astype(np.int32)
    domains = pa.py_buffer(letters[within])
    return pa.StringArray.from_buffers(len(places), pa.py_buffer(offsets), domains)
