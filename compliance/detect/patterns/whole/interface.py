"""What decides for a whole column which cells are, from end to end, of a rule's entity."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from compliance.detect.patterns.hits import Floats
from compliance.detect.patterns.marks import Places
from compliance.detect.patterns.sieve import Column


@dataclass(frozen=True, slots=True)
class Decided:
    """Cells that are of the entity, and those that the rule itself must look at."""

    places: Places
    scores: Floats
    """One per place, 0 to 1, before context words."""
    rest: Places
    """Not decided; a cell that is in neither holds nothing that the rule would find."""


class Whole(Protocol):
    """Decides as the rule's own code would, or leaves it to that."""

    def decide(self, column: Column, places: Places) -> Decided:
        """Of the cells at `places`, which are of the entity as a whole."""


def undecided(places: Places) -> Decided:
    """Nothing is decided."""
    return Decided(_NOWHERE, np.empty(0, np.float64), places)


_NOWHERE: Final = np.empty(0, np.int64)
