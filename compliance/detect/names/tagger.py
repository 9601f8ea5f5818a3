"""The embedded tagger: reads texts, scores tags, decodes, and gives the names with their scores."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.chances import log_odds
from compliance.detect.names.decoding import best_tags
from compliance.detect.names.echoes import Heard, echoes, heard
from compliance.detect.names.encoder import emissions_of
from compliance.detect.names.interface import Floats, Ints, Names
from compliance.detect.names.model import Model, load
from compliance.detect.names.reading import Reading, readings
from compliance.detect.names.spans import Runs, runs_of
from compliance.detect.names.tags import ENTITY_OF, OUTSIDE
from compliance.detect.names.vectors import Vectors

ENGINE: Final = "compliance"


class Tagger:
    """Implements `Namer` by the model in the package; for use by several threads."""

    def __init__(self, model: Model | None = None, *, recall_bias: float = 0.0) -> None:
        """Takes the shipped model where none is given.

        `recall_bias` makes it call more words names: more are found, and more are none.
        """
        self.model = load() if model is None else model
        self._vectors = Vectors(self.model)
        self._alphabet = Alphabet()
        self._bias = np.float32(recall_bias)

    @property
    def digest(self) -> str:
        """Of the model and the bias: `sha256:… compliance 0.0`."""
        return f"{self.model.digest} {ENGINE} {float(self._bias)}"

    def names(self, texts: Sequence[str], documents: Ints | None = None) -> Names:
        """The names in a batch of texts; see `Namer`."""
        read = [self._read(one) for one in readings(texts, self._alphabet) if len(one)]
        found = [names for names, _ in read]
        return _ordered([*found, echoes([one for _, one in read], documents)])

    def _read(self, reading: Reading) -> tuple[Names, Heard]:
        scores = emissions_of(self.model, reading, self._vectors.of(reading))
        scores[:, OUTSIDE] -= self._bias
        begins = np.flatnonzero(np.diff(reading.sentences, prepend=-1))
        bounds = np.append(begins, len(reading))
        runs = runs_of(best_tags(scores, bounds, self.model.chain))
        trusted = self._trusted(log_odds(scores, bounds, self.model.chain, runs), runs)
        lists = self.model.gazetteers
        return _names(reading, runs, trusted), heard(reading, runs, trusted, lists)

    def _trusted(self, odds: Floats, runs: Runs) -> Floats:
        """Scores as the share of names of such odds that were right."""
        slope, offset = self.model.trust[ENTITY_OF[runs.kinds]].T
        return np.asarray(1 / (1 + np.exp(-(slope * odds + offset))), np.float64)


def _names(reading: Reading, runs: Runs, scores: Floats) -> Names:
    return Names(
        reading.texts[runs.first],
        reading.starts[runs.first],
        reading.ends[runs.last],
        ENTITY_OF[runs.kinds],
        scores,
    )


def _ordered(parts: Sequence[Names]) -> Names:
    """All of them, by text and start."""
    columns = zip(*(one.arrays() for one in parts), strict=True)
    together = Names(*(np.concatenate(column) for column in columns))
    return together.where(np.lexsort((together.starts, together.texts)))
