"""Payment card numbers, in one piece or in four groups of four."""

import re
from typing import Final

import numpy as np

from compliance.detect.patterns.marks import Truths
from compliance.detect.patterns.whole.forms import Bytes

_FORM: Final = re.compile(r"0{13,17}|0000([- ])0000\10000\10000")
_FIRST: Final = np.array([1, 3, 4, 6], np.uint8)
_FIVE: Final = 5
_SHORT: Final = 13
_DOUBLED: Final = np.array([2 * one - 9 * (one > 4) for one in range(10)], np.uint8)  # noqa: PLR2004


class Card:
    """Presidio's prefixes, and the check digit of ISO/IEC 7812-1 annex B."""

    def score(self, outline: str) -> float | None:
        """A check digit proves."""
        return 1.0 if _FORM.fullmatch(outline) else None

    def holds(self, digits: Bytes, outline: str) -> Truths:  # noqa: ARG002  the form's interface
        """Of a known prefix, with the right check digit."""
        first = digits[:, 0]
        known = np.isin(first, _FIRST) | ((first == _FIVE) & (digits[:, 1] <= _FIVE))
        if digits.shape[1] == _SHORT:
            known &= first != 1
        turned = digits[:, ::-1]
        total = turned[:, ::2].sum(axis=1, dtype=np.int64)
        total += _DOUBLED[turned[:, 1::2]].sum(axis=1, dtype=np.int64)
        held: Truths = known & (total % 10 == 0)
        return held
