"""Lines that a sentence was wrapped over, read as one: a name may stand across their ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from compliance.detect.names.interface import Ints, Names

WIDE: Final = 40
"""Characters from which a line may have been wrapped."""
MOST: Final = 64
"""Lines that are read as one at most."""
_GOES_ON: Final = re.compile(r"[\w,'\u2019)-]\s*\Z")
_BEGINS: Final = re.compile(r"\s*[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Texts of some lines each."""

    texts: Sequence[str]
    first: Ints
    """Number of the first line of each text."""
    begins: Ints
    """Where each line begins, in all texts laid end to end."""
    ends: Ints

    def by_line(self, names: Names) -> Names:
        """Names of the texts as names of the lines; one across an end is one in either line."""
        shift = self.begins[self.first[names.texts]]
        starts, ends = names.starts + shift, names.ends + shift
        from_line = np.searchsorted(self.begins, starts, side="right") - 1
        to_line = np.searchsorted(self.begins, ends - 1, side="right") - 1
        which = np.repeat(np.arange(len(names)), to_line - from_line + 1)
        nth = np.arange(len(which)) - np.searchsorted(which, which)
        lines = from_line[which] + nth
        begun = np.maximum(starts[which], self.begins[lines]) - self.begins[lines]
        ended = np.minimum(ends[which], self.ends[lines]) - self.begins[lines]
        told = Names(lines, begun, ended, names.entities[which], names.scores[which])
        return told.where(ended > begun)


def wrapped(lines: Sequence[str], rows: Ints) -> Wrapped:
    """Join the lines that go on in the next one; `rows` are their places in the file, ascending."""
    first, size = [0] if lines else [], 1
    for at in range(1, len(lines)):
        goes_on = rows[at] == rows[at - 1] + 1 and size < MOST and _goes_on(lines[at - 1 : at + 1])
        size = size + 1 if goes_on else 1
        if not goes_on:
            first.append(at)
    lengths = np.array([len(one) + 1 for one in lines], np.int64)
    begins = np.cumsum(lengths) - lengths
    texts = ["\n".join(lines[start:end]) for start, end in pairwise([*first, len(lines)])]
    return Wrapped(texts, np.array(first, np.int64), begins, begins + lengths - 1)


def _goes_on(lines: Sequence[str]) -> bool:
    line, after = lines
    return len(line) >= WIDE and bool(_GOES_ON.search(line)) and bool(_BEGINS.match(after))
