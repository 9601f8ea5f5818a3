"""How many values of a column are names of persons, by lists of names, against what chance gives.

Colours, cities, companies and schools are called as persons are: up to half of such a column looks
like names in full. So a column is of persons only where even the lower end of the share's interval
lies above that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce
from math import sqrt
from operator import and_
from typing import Final

import numpy as np

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.gazetteers import Listed, Masks, load
from compliance.detect.names.keys import keys_of, words_of

CHANCE: Final = 0.45
"""Share of names in full that columns of other proper names reach."""
CHANCE_ALONE: Final = 0.5
"""The same of single words: makes of cars, brands of fashion."""
CHANCE_TAGGED: Final = 0.7
"""Share of names in full that a tagger sees in columns of other proper names."""
FEW_TAGGED: Final = 10
_TOWNS: Final = 0.6
"""Share of towns that no column of names reaches, though many towns are called as persons are."""
FEW: Final = 5
"""Values from which a vote is counted."""
FEW_ALONE: Final = 12
_NORMAL: Final = 1.645
"""95 % of a normal distribution lies below."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_NO_NAME: Final = re.compile(r"[\d@:/_<>=+*#|&\\;()\[\]{}\"]|\.\w")
_LONGEST: Final = 60
_MOST_WORDS: Final = 4
_PARTICLES: Final = frozenset([
    "de", "da", "do", "di", "du", "del", "della", "la", "le", "el", "al", "van", "von", "der",
    "den", "bin", "ibn", "y", "e", "dos", "das", "ter", "ten", "zu", "af",
])  # fmt: skip
_SUFFIXES: Final = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "dds", "dvm", "esq"])


@dataclass(frozen=True, slots=True)
class Vote:
    """What the lists say of a column's values."""

    size: int
    full: int
    """Values that are a given and a family name, in either order."""
    alone: int
    """Values that are one word, which is a name and little else."""
    places: int
    """Values that are one word, and a town or a country."""

    @property
    def is_persons(self) -> bool:
        """Whether so many are names in full that nothing else is likely."""
        return self.size >= FEW and _least(self.full, self.size) > CHANCE

    @property
    def is_parts(self) -> bool:
        """Whether the same is so of given names, or family names, alone."""
        placed = self.places > _TOWNS * self.size
        return (
            self.size >= FEW_ALONE and not placed and _least(self.alone, self.size) > CHANCE_ALONE
        )


def are_tagged(told: int, size: int) -> bool:
    """Whether a tagger takes so many of the values for names in full that they are."""
    return size >= FEW_TAGGED and _least(told, size) > CHANCE_TAGGED


def vote(values: Sequence[str]) -> Vote:
    """Ask the lists for each of the distinct values."""
    words = [_words(value) for value in values]
    listed = _listed([word for one in words for word in one])
    full = alone = places = at = 0
    for one in words:
        masks = listed[at : at + len(one)]
        at += len(one)
        if len(one) > 1:
            full += _is_full(one, masks)
        elif one:
            alone += _is_alone(masks[0])
            places += _in(masks[0], Listed.CITY)
    return Vote(len(values), full, alone, places)


def _words(value: str) -> list[str]:
    """The words of a value that may be a name, `Smith, Ann` turned round; none of any other."""
    if len(value) > _LONGEST or _NO_NAME.search(value):
        return []
    last, comma, first = value.partition(",")
    parts = [*_WORD.findall(first), *_WORD.findall(last)] if comma else _WORD.findall(last)
    words = [one.lower() for one in parts]
    return [one for one in words if one not in _PARTICLES and one not in _SUFFIXES]


def _listed(words: Sequence[str]) -> list[int]:
    """The lists that each word stands in; of a double name those that both parts stand in."""
    parts = [one.split("-") for one in words]
    masks = iter(_masks([part for one in parts for part in one]))
    return [reduce(and_, [next(masks) for _ in one]) for one in parts]


def _masks(words: Sequence[str]) -> list[int]:
    if not words:
        return []
    lengths = np.array([len(one) + 1 for one in words], np.int64)
    ends = np.cumsum(lengths) - 1
    alphabet = _alphabet()
    codes = np.frombuffer(" ".join(words).encode("utf-32-le", "replace"), np.uint32)
    alphabet.kinds(codes)
    keys = keys_of(alphabet.folded(codes), ends - lengths + 1, ends)
    masks: Masks = load().of(words_of(keys))
    return [int(one) for one in masks]


@cache
def _alphabet() -> Alphabet:
    return Alphabet()


def _is_full(words: Sequence[str], masks: Sequence[int]) -> bool:
    """Whether a given name is at one end and a family name at the other, or an initial."""
    titled = _in(masks[0], Listed.TITLE) and not _in(masks[0], Listed.COMMON_GIVEN)
    named = [
        mask for word, mask in zip(words[titled:], masks[titled:], strict=True) if len(word) > 1
    ]
    if len(named) == 1 and len(words) - titled > 1:
        return _in(named[0], Listed.COMMON_FAMILY) and not _in(named[0], Listed.WORD)
    if not 1 < len(named) <= _MOST_WORDS:
        return False
    first, last = named[0], named[-1]
    return (_is_given(first) and _is_family(last)) or (_is_given(last) and _is_family(first))


def _is_given(mask: int) -> bool:
    ordinary = (Listed.WORD, Listed.OTHER, Listed.ORGANIZATION)
    common = _in(mask, Listed.COMMON_GIVEN)
    return common or (_in(mask, Listed.GIVEN) and not _in(mask, *ordinary))


def _is_family(mask: int) -> bool:
    ordinary = (Listed.WORD, Listed.ORGANIZATION, Listed.COUNTRY)
    common = _in(mask, Listed.COMMON_FAMILY)
    return common or (_in(mask, Listed.FAMILY, Listed.GIVEN) and not _in(mask, *ordinary))


def _is_alone(mask: int) -> bool:
    if _in(mask, Listed.COMMON_GIVEN):
        return not _in(mask, Listed.WORD, Listed.OTHER)
    ordinary = (Listed.WORD, Listed.OTHER, Listed.ORGANIZATION, Listed.CITY, Listed.COUNTRY)
    return _in(mask, Listed.GIVEN, Listed.FAMILY) and not _in(mask, *ordinary)


def _in(mask: int, *lists: Listed) -> bool:
    """Whether a word stands in one of these lists."""
    return any(mask >> one & 1 for one in lists)


def _least(hits: int, trials: int) -> float:
    """The lower end of a share's interval (Wilson, 1927)."""
    share, square = hits / trials, _NORMAL**2
    middle = share + square / (2 * trials)
    width = _NORMAL * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    return (middle - width) / (1 + square / trials)
