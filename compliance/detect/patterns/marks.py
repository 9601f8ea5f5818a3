"""Where texts have so many digits, and which signs; and where an expression matches."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.patterns.gates import Gate
from compliance.detect.patterns.hits import at
from compliance.detect.patterns.needs import Needs

Places = npt.NDArray[np.int64]
"""Positions in a column of texts, ascending."""
Truths = npt.NDArray[np.bool_]


class Marks:
    """Of outlines, what is counted once for all gates."""

    def __init__(self, outlines: pa.StringArray, beyond: Places) -> None:
        """`beyond`: those beyond ASCII; what an expression needs was worked out without them."""
        self.outlines = outlines
        self._digits = np.frombuffer(pc.count_substring(outlines, "0").buffers()[1], np.int32)
        self._signs: dict[str, Truths] = {}
        self._left = np.ones(len(outlines), np.bool_)
        self._left[beyond] = False
        self._had: dict[Needs, Truths] = {}

    def having(self, needs: Needs) -> Truths:
        """Which ASCII outlines have what is needed."""
        if needs not in self._had:
            mask = (self._digits[: len(self._left)] >= needs.digits) & self._left
            for sign in needs.signs:
                mask = mask & self._sign(sign)
            self._had[needs] = mask
        return self._had[needs]

    def matching(self, gate: Gate, among: Truths | None) -> Places:
        """Where the gate's expression matches; with `among`, only there."""
        mask = self.having(gate.needs)
        places = np.flatnonzero(mask if among is None else mask & among)
        if gate.plain is None or not len(places):
            return places
        return matching(self.outlines, places, gate.plain)

    def _sign(self, sign: str) -> Truths:
        if sign not in self._signs:
            self._signs[sign] = mask_of(pc.match_substring(self.outlines, sign))
        return self._signs[sign]


def matching(texts: pa.StringArray, places: Places, expression: str) -> Places:
    """Those of `places` whose text an RE2 expression matches in."""
    picked = texts if len(places) == len(texts) else texts.take(at(places))
    return places[where(pc.match_substring_regex(picked, expression))]


def mask_of(truths: pa.BooleanArray) -> Truths:
    """Truth values without nulls, from the buffer: `to_numpy` would load pandas."""
    bits = np.frombuffer(truths.buffers()[1], np.uint8)
    spread = np.unpackbits(bits, bitorder="little")
    return spread[truths.offset : truths.offset + len(truths)].view(np.bool_)


def where(mask: pa.BooleanArray) -> Places:
    """Where truth values without nulls are true."""
    return np.flatnonzero(mask_of(mask)) if len(mask) else NOWHERE


NOWHERE: Final = np.empty(0, np.int64)
