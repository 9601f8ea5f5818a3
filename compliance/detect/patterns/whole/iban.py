"""International bank account numbers in one piece, in capitals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import pyarrow.compute as pc

from compliance.detect.patterns.hits import at
from compliance.detect.patterns.marks import Places, Truths, mask_of
from compliance.detect.patterns.outlines import LETTER
from compliance.detect.patterns.sieve import Column
from compliance.detect.patterns.whole.forms import Bytes, by_outline, letters_of
from compliance.detect.patterns.whole.interface import Decided, undecided

_FORM: Final = re.compile(r"aa00[0a]{11,30}")
_ZERO: Final = ord("0")
_TEN: Final = ord("A") - 10
_MODULUS: Final = 97
_SPACE: Final = "[ ]?"


@dataclass(frozen=True, slots=True)
class Iban:
    """ISO 13616: modulus 97, and the form of the country."""

    countries: str
    """RE2 expression for the forms of all countries, without blanks."""

    @classmethod
    def of(cls, formats: Mapping[str, str]) -> Self:
        """From expressions by country."""
        plain = (one.replace(_SPACE, "") for one in formats.values())
        return cls(rf"\A(?:{'|'.join(plain)})\z")

    def decide(self, column: Column, places: Places) -> Decided:
        """Cells that are proven; the rule's own code has a say on all others."""
        if column.codes is None:
            return undecided(places)
        proven: list[Places] = []
        for outline, group in by_outline(column, places):
            if _FORM.fullmatch(outline):
                held = _proves(letters_of(column, group, outline), outline)
                proven.append(group[held])
        found = np.sort(np.concatenate(proven)) if proven else places[:0]
        if len(found):
            picked = column.texts.take(at(found))
            found = found[mask_of(pc.match_substring_regex(picked, self.countries))]
        rest = np.setdiff1d(places, found, assume_unique=True)
        return Decided(found, np.ones(len(found)), rest)


def _proves(letters: Bytes, outline: str) -> Truths:
    """Whether the number, turned so that its country comes last, leaves 1 modulo 97."""
    rest = np.zeros(len(letters), np.int64)
    for place in (*range(4, len(outline)), *range(4)):
        lettered = outline[place] == LETTER
        value = letters[:, place].astype(np.int64) - (_TEN if lettered else _ZERO)
        rest = (rest * (100 if lettered else 10) + value) % _MODULUS
    # 00, 01 and 99 are congruent to real check digits, and are none.
    check = letters[:, 2:4].astype(np.int64) @ np.array([10, 1]) - 11 * _ZERO
    held: Truths = (rest == 1) & (check > 1) & (check < _MODULUS + 2)
    return held
