"""Tags as spans: from which token to which a name goes, and of which kind it is."""

from dataclasses import dataclass

import numpy as np

from compliance.detect.names.interface import Ints
from compliance.detect.names.tags import OUTSIDE


@dataclass(frozen=True, slots=True)
class Runs:
    """One element per name, in order."""

    first: Ints
    last: Ints
    """The last token of the name."""
    kinds: Ints
    """Position in `tags.KINDS`."""

    def __len__(self) -> int:
        return len(self.first)


def runs_of(tags: Ints) -> Runs:
    """The names of a lawful sequence of tags."""
    first = np.flatnonzero(tags % 2 == 1)
    inside = (tags != OUTSIDE) & (tags % 2 == 0)
    ends = np.flatnonzero(~np.append(inside, np.False_)[1:] & (tags != OUTSIDE))
    return Runs(first, ends, tags[first] // 2)
