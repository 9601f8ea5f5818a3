"""Internet addresses of version 4."""

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.detect.patterns.marks import Truths
from compliance.detect.patterns.whole.forms import Bytes

_FORM: Final = re.compile(r"0{1,3}(?:\.0{1,3}){3}")
_SCORE: Final = 0.6
_MOST: Final = 255


class IpV4:
    """Four numbers up to 255, none with a leading zero. Source: RFC 3986 section 3.2.2."""

    def score(self, outline: str) -> float | None:
        """The pattern's own: nothing proves an address."""
        return _SCORE if _FORM.fullmatch(outline) else None

    def holds(self, digits: Bytes, outline: str) -> Truths:
        """Whether each part is a byte."""
        held = np.ones(len(digits), np.bool_)
        at = 0
        for size in map(len, outline.split(".")):
            part = digits[:, at : at + size]
            held &= _number(part) <= _MOST
            if size > 1:
                held &= part[:, 0] != 0
            at += size
        return held


def _number(part: Bytes) -> npt.NDArray[np.int64]:
    powers = 10 ** np.arange(part.shape[1] - 1, -1, -1)
    number: npt.NDArray[np.int64] = part.astype(np.int64) @ powers
    return number
