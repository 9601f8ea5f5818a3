"""What a tagger of names gives: spans in a batch of texts, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from policies.terms import Entity

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

PERSON: Final = Entity("PERSON")
LOCATION: Final = Entity("LOCATION")
"""Towns, regions, countries, named places, and street addresses."""
ORGANIZATION: Final = Entity("ORGANIZATION")
ENTITIES: Final = (PERSON, LOCATION, ORGANIZATION)
"""`Names.entities` counts in this order."""


@dataclass(frozen=True, slots=True)
class Names:
    """One element per name; ordered by text, then by start; those of one text do not overlap."""

    texts: Ints
    """Position of the text in the batch."""
    starts: Ints
    ends: Ints
    """Half-open, in characters."""
    entities: Ints
    """Position in `ENTITIES`."""
    scores: Floats
    """How likely it is that the span bears a name of its kind, 0 to 1."""

    def __len__(self) -> int:
        return len(self.texts)

    def where(self, chosen: "npt.NDArray[np.bool_] | Ints") -> "Names":
        """Those of a mask or of positions."""
        return Names(*(one[chosen] for one in self.arrays()))

    def arrays(self) -> "tuple[npt.NDArray[Any], ...]":
        """In the order of the fields."""
        return (self.texts, self.starts, self.ends, self.entities, self.scores)


class Namer(Protocol):
    """Finds names in prose; ours, or a library's with a model of the user's."""

    @property
    def digest(self) -> str:
        """Of engine and model, for evidence: `sha256:… compliance`."""

    def names(self, texts: Sequence[str], documents: Ints | None = None) -> Names:
        """The names in a batch of texts, such as all the prose of a record batch.

        `documents` gives the number of the document that each text is part of (a conversation, a
        row): a name that one of its texts bears counts in all of them. Without it each text is a
        document.
        """


_EMPTY: Final = np.empty(0, np.int64)
NONE: Final = Names(_EMPTY, _EMPTY, _EMPTY, _EMPTY, np.empty(0, np.float64))
