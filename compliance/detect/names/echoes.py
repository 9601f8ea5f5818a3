"""Names that come again: what is surely a person's name counts everywhere in its document.

"Ms Okafor signed." tells that "Okafor" is a name, so that it is one in "Okafor to confirm" too.
Words that are often written small count only where they are tagged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from compliance.detect.names import shapes
from compliance.detect.names.gazetteers import Gazetteers, Listed
from compliance.detect.names.interface import ENTITIES, NONE, PERSON, Floats, Ints, Names
from compliance.detect.names.keys import Keys, mixed
from compliance.detect.names.reading import Reading
from compliance.detect.names.spans import Runs
from compliance.detect.names.tags import ENTITY_OF

_SURE: Final = 0.8
"""Least score of a name that echoes."""
_SCORE: Final = 0.6
"""Of a name that is found by its echo alone."""
_SHORTEST: Final = 3
_PLAIN: Final = np.uint16(1 << Listed.WORD | 1 << Listed.OTHER)
_NAMELIKE: Final = (shapes.TITLE, shapes.CAPITALS, shapes.INNER)
_PERSON: Final = ENTITIES.index(PERSON)


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of a reading that could be names, one element per word."""

    texts: Ints
    starts: Ints
    ends: Ints
    keys: Keys
    sure: npt.NDArray[np.bool_]
    """Whether it stands in what is surely a person's name."""
    free: npt.NDArray[np.bool_]
    """Whether it stands in no name."""

    def arrays(self) -> "tuple[npt.NDArray[Any], ...]":
        """In the order of the fields."""
        return (self.texts, self.starts, self.ends, self.keys, self.sure, self.free)


def heard(reading: Reading, runs: Runs, scores: Floats, lists: Gazetteers) -> Heard:
    """The words of a reading that echo, or that could be an echo."""
    marks = np.zeros(len(reading) + 1, np.int8)
    surely = np.zeros(len(reading) + 1, np.int8)
    chosen = (ENTITY_OF[runs.kinds] == _PERSON) & (scores >= _SURE)
    for flags, which in ((marks, slice(None)), (surely, chosen)):
        np.add.at(flags, runs.first[which], 1)
        np.add.at(flags, runs.last[which] + 1, -1)
    long = reading.ends - reading.starts >= _SHORTEST
    at = np.flatnonzero(np.isin(reading.shapes, _NAMELIKE) & long)
    at = at[lists.of(reading.words[at]) & _PLAIN == 0]
    return Heard(
        reading.texts[at],
        reading.starts[at],
        reading.ends[at],
        reading.keys[at],
        np.cumsum(surely)[at] > 0,
        np.cumsum(marks)[at] == 0,
    )


def echoes(parts: Sequence[Heard], documents: Ints | None) -> Names:
    """The names that are found because they are known from elsewhere in their document."""
    if not any(one.sure.any() for one in parts):
        return NONE
    columns = zip(*(one.arrays() for one in parts), strict=True)
    every = Heard(*(np.concatenate(column) for column in columns))
    home = every.texts if documents is None else documents[every.texts]
    marks = mixed(home.astype(np.uint64) + np.uint64(1)) ^ every.keys
    again = np.flatnonzero(every.free & np.isin(marks, np.unique(marks[every.sure])))
    return _joined(every, again)


def _joined(every: Heard, at: Ints) -> Names:
    """Neighbours with a blank between them are one name."""
    texts, starts, ends = every.texts[at], every.starts[at], every.ends[at]
    apart = np.ones(len(at) + 1, np.bool_)
    apart[1:-1] = (texts[1:] != texts[:-1]) | (starts[1:] != ends[:-1] + 1)
    first, last = np.flatnonzero(apart[:-1]), np.flatnonzero(apart[1:])
    count = len(first)
    return Names(
        texts[first],
        starts[first],
        ends[last],
        np.full(count, _PERSON),
        np.full(count, _SCORE),
    )
