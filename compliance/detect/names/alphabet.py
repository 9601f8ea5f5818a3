"""What each character is and how it folds: tables that are filled as characters are met."""

import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
"""Code points of a text, one per character."""
Kinds = npt.NDArray[np.uint8]

SPACE: Final = 1
LINE: Final = 2
"""A line feed or its like."""
LOWER: Final = 3
"""Small letters, letters without case, and marks."""
UPPER: Final = 4
DIGIT: Final = 5
APOSTROPHE: Final = 6
SIGN: Final = 7
"""Any other character."""
_UNKNOWN: Final = 0

_APOSTROPHES: Final = "'\u2019\u02bc\uff07"
_LINES: Final = "\n\r\v\f\x85\u2028\u2029"
_ZERO: Final = ord("0")


class Alphabet:
    """Tables over all code points; what was never met costs nothing."""

    def __init__(self) -> None:
        self._kinds = np.zeros(0x110000, np.uint8)
        self._folded = np.zeros(0x110000, np.uint32)

    def kinds(self, codes: Codes) -> Kinds:
        """What each character is; fills the tables for those not met before."""
        found = self._kinds[codes]
        if not found.all():
            for code in np.unique(codes[found == _UNKNOWN]).tolist():
                self._kinds[code] = _kind(chr(code))
                self._folded[code] = _fold(chr(code))
            found = self._kinds[codes]
        return found

    def folded(self, codes: Codes) -> Codes:
        """In small letters without accents, digits as 0; of codes whose `kinds` were asked for."""
        return self._folded[codes]


def _kind(char: str) -> int:
    if char in _LINES:
        return LINE
    if char in _APOSTROPHES:
        return APOSTROPHE
    if char.isspace() or unicodedata.category(char) in ("Cf", "Cs"):
        return SPACE
    if char.isdecimal():
        return DIGIT
    if char.isupper() or char.istitle():
        return UPPER
    return LOWER if char.isalpha() or unicodedata.category(char).startswith("M") else SIGN


def _fold(char: str) -> int:
    if char.isdecimal():
        return _ZERO
    if char in _APOSTROPHES:
        return ord("'")
    plain = unicodedata.normalize("NFKD", char).lower()
    return ord(plain[0]) if plain else ord(char)
