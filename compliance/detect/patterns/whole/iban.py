"""International bank account numbers in one piece, in capitals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from compliance.detect.patterns.marks import Places, Truths
from compliance.detect.patterns.outlines import DIGIT, LETTER
from compliance.detect.patterns.sieve import Column
from compliance.detect.patterns.whole.forms import FEWEST, Bytes, by_outline, letters_of
from compliance.detect.patterns.whole.interface import Decided, undecided

_FORM: Final = re.compile(r"aa00[0a]{11,30}")
_ZERO: Final = ord("0")
_A: Final = ord("A")
_ALPHABET: Final = 26
_TEN: Final = _A - 10
_MODULUS: Final = 97
_SPACE: Final = "[ ]?"


@dataclass(frozen=True, slots=True)
class Iban:
    """ISO 13616: modulus 97, and the form of the country."""

    countries: str
    """Expression for the forms of all countries, without blanks."""

    @classmethod
    def of(cls, formats: Mapping[str, str]) -> Self:
        """From expressions by country."""
        return cls("|".join(one.replace(_SPACE, "") for one in formats.values()))

    def decide(self, column: Column, places: Places) -> Decided:
        """Cells that are proven; the rule's own code has a say on all others."""
        if column.codes is None:
            return undecided(places)
        proven: list[Places] = []
        for outline, group in by_outline(column, places):
            if len(group) >= FEWEST and _FORM.fullmatch(outline):
                letters = letters_of(column, group, outline)
                proven.append(group[self._proves(letters, outline)])
        found = np.sort(np.concatenate(proven)) if proven else places[:0]
        rest = np.setdiff1d(places, found, assume_unique=True)
        return Decided(found, np.ones(len(found)), rest)

    def _proves(self, letters: Bytes, outline: str) -> Truths:
        """Whether a country has such numbers, and the check digits are right."""
        lettered = [place for place, one in enumerate(outline) if one == LETTER]
        capitals = letters[:, lettered] - _A < _ALPHABET
        held: Truths = capitals.all(axis=1) & _checks(letters, outline)
        country = letters[held, 0].astype(np.int64) * _ALPHABET + letters[held, 1]
        pairs = country - _A * (_ALPHABET + 1)
        known = np.zeros(_ALPHABET**2, np.bool_)
        for pair in np.flatnonzero(np.bincount(pairs)).tolist():
            known[pair] = _is_known(self.countries, pair, outline)
        held[held] = known[pairs]
        return held


@lru_cache(maxsize=4096)
def _is_known(formats: str, pair: int, outline: str) -> bool:
    """Whether a pair of capitals is a country whose numbers have the outline.

    A form that asks for a certain digit is not: such numbers are left to the rule.
    """
    country = chr(_A + pair // _ALPHABET) + chr(_A + pair % _ALPHABET)
    shape = outline[2:].replace(LETTER, "A").replace(DIGIT, "1")
    return re.fullmatch(formats, country + shape) is not None


def _checks(letters: Bytes, outline: str) -> Truths:
    """Whether the number, turned so that its country comes last, leaves 1 modulo 97."""
    weights, shift = _weights(outline)
    # At most 34 values of 90, times 96: a float of 32 bits holds the sum, and sums fast.
    total = (letters.astype(np.float32) @ weights).astype(np.int64) - shift
    # 00, 01 and 99 are congruent to real check digits, and are none.
    check = letters[:, 2].astype(np.int64) * 10 + letters[:, 3] - 11 * _ZERO
    held: Truths = (total % _MODULUS == 1) & (check > 1) & (check < _MODULUS + 2)
    return held


@lru_cache(maxsize=1024)
def _weights(outline: str) -> tuple[npt.NDArray[np.float32], int]:
    """What each place counts modulo 97, and what the codes of its letters add to that."""
    weights = np.zeros(len(outline), np.float32)
    power, shift = 1, 0
    for place in reversed((*range(4, len(outline)), *range(4))):
        lettered = outline[place] == LETTER
        weights[place] = power
        shift += power * (_TEN if lettered else _ZERO)
        power = power * (100 if lettered else 10) % _MODULUS
    return weights, shift
