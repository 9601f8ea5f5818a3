"""The identifiers of a source, held as numbers of 64 bits, to be looked for in its copy.

Of very many an even sample is held. What chance alone brings about cannot be told from a leak, so
identifiers that are short, or that fill more than a ten-thousandth of all values of their format,
are counted and not looked for.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from compliance.measure.among import among
from compliance.measure.column import Column
from compliance.measure.even_sample import EvenSample
from compliance.measure.rolling import Counts, Hashes
from compliance.measure.windows import LONGEST, SHORTEST, WORDS, Sizes, Wanted, Windows

_DIGITS: Final = 8
"""Of an identifier without letters, at least."""
_DENSEST: Final = 1e-4
_POOL: Final = 4096.0
"""Words that a pool of names holds at least."""
_EDGE: Final = LONGEST + 1


@dataclass(frozen=True, slots=True)
class Known:
    """Identifiers to be looked for."""

    hashes: Hashes
    """Sorted."""
    chances: Counts
    """[digits, letters] → how many of them have so many."""
    named: Counts
    """[words] → how many are nothing but so many words."""
    wanted: Wanted
    untestable: int

    def found_in(self, stretches: Windows) -> Hashes:
        """Those that stand among the stretches, each once."""
        return np.unique(stretches.hashes[among(stretches.hashes, self.hashes)])

    def expected_in(self, stretches: Windows, *, names: bool) -> float:
        """How many stand there by chance: as many as the formats allow, names where they are drawn.

        Args:
            stretches: each once.
            names: whether names in it are drawn from pools.
        """
        seen = np.zeros((_EDGE, _EDGE), dtype=np.int64)
        mixed = stretches.digits > 0
        np.add.at(seen, (stretches.digits[mixed], stretches.letters[mixed]), 1)
        places = np.nonzero(seen)
        chance = float((seen[places] * self.chances[places] / _domain(*places)).sum())
        if not names:
            return chance
        words = np.bincount(stretches.words[~mixed], minlength=WORDS + 1)[: WORDS + 1]
        return chance + float((words * self.named / _POOL ** np.arange(WORDS + 1)).sum())


def _domain(digits: Sizes, letters: Sizes) -> np.ndarray:
    """Values of a format."""
    return 10.0**digits * 26.0**letters


@dataclass(slots=True)
class Identifiers:
    """Takes in columns that identify."""

    _sample: EvenSample = field(default_factory=EvenSample)
    _short: int = 0

    def add(self, column: Column) -> None:
        """Take in one batch of one column. Null and empty text name nobody."""
        every = column.stretches
        stretches = every.chosen(every.digits + every.letters >= SHORTEST)
        self._short += len(column.distinct) - len(stretches.hashes)
        self._sample.add(stretches)

    def known(self) -> Known:
        """What can be looked for: chance could not bring it about."""
        return known(self._sample.kept, self._short)


def known(all_of_them: Windows, short: int = 0) -> Known:
    """Those of some identifiers, each once, that chance could not bring about.

    `short` are left out already.
    """
    digits, letters, words = all_of_them.digits, all_of_them.letters, all_of_them.words
    density = np.zeros((_EDGE, _EDGE), dtype=np.int64)
    np.add.at(density, (digits, letters), 1)
    dense = density[digits, letters] > _DENSEST * _domain(digits, letters)
    name = digits == 0
    weak = np.where(name, words == 1, dense | ((letters == 0) & (digits < _DIGITS)))
    kept = all_of_them.chosen(~weak)
    chances = np.zeros((_EDGE, _EDGE), dtype=np.int64)
    np.add.at(chances, (kept.digits, kept.letters), 1)
    named = np.bincount(np.minimum(kept.words[kept.digits == 0], WORDS), minlength=WORDS + 1)
    wanted = np.zeros((_EDGE, _EDGE), dtype=np.int64)
    most = np.where(kept.digits > 0, WORDS, np.minimum(kept.words, WORDS))
    np.maximum.at(wanted, (kept.digits, kept.letters), most)
    return Known(kept.hashes, chances, named, wanted, short + int(weak.sum()))
