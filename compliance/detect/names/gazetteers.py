"""Which lists of names a word stands in: first names, cities, words of companies and their like.

The lists are kept as keys of 32 bits, so that two hundred thousand words load in a blink; of words
in no list about one in twenty thousand is taken for another. `training.gazetteers` packs
them.
"""

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.detect.names.keys import Words

Masks = npt.NDArray[np.uint16]
PACKED: Final = Path(__file__).with_name("gazetteers.npz")


class Listed(IntEnum):
    """What a word is listed as; the number of its bit in a mask. New ones are added at the end."""

    GIVEN = 0
    COMMON_GIVEN = 1
    FAMILY = 2
    COMMON_FAMILY = 3
    CITY = 4
    PART_OF_CITY = 5
    """A word of a city of several words."""
    COUNTRY = 6
    """A country, a state, a province, or a word of one."""
    ORGANIZATION = 7
    STREET = 8
    TITLE = 9
    WORD = 10
    """Often seen in small letters in running text."""
    OTHER = 11
    """A colour, currency, month, day, occupation, people or language."""


PERSONS: Final = np.uint16(sum(1 << one for one in Listed if one <= Listed.COMMON_FAMILY))


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """Keys of folded words in order, and for each the lists that it stands in."""

    words: Words
    masks: Masks

    def of(self, words: Words) -> Masks:
        """One mask per key of a word."""
        if not len(self.words):
            return np.zeros(len(words), np.uint16)
        places = np.searchsorted(self.words, words)
        places[places == len(self.words)] = 0
        return np.where(self.words[places] == words, self.masks[places], np.uint16(0))

    def without(self, words: Words) -> "Gazetteers":
        """As if these stood in no list of persons: to judge by names that are not known."""
        gone = np.isin(self.words, words)
        return replace(self, masks=np.where(gone, self.masks & ~PERSONS, self.masks))


@cache
def load(path: Path = PACKED) -> Gazetteers:
    """The lists of the package."""
    with np.load(path, allow_pickle=False) as packed:
        return Gazetteers(np.cumsum(packed["gaps"], dtype=np.uint32), packed["masks"])


def save(path: Path, gazetteers: Gazetteers) -> None:
    """Write as `load` reads: gaps between keys pack better than keys."""
    gaps = np.diff(gazetteers.words, prepend=np.uint32(0))
    np.savez_compressed(path, gaps=gaps, masks=gazetteers.masks)
