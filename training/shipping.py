"""The last steps of a training: scores that can be trusted, and the file that the package has."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from compliance.detect.names.model import load
from compliance.detect.names.tagger import Tagger
from training.export import export
from training.known import Known
from training.network import Size, Weights
from training.sentence import Sentence
from training.trusting import PLAIN, trust

Sets = Mapping[str, Sequence[Sentence]]


def shipped(path: Path, weights: Weights, known: Known, size: Size, sets: Sets) -> Tagger:
    """Write the model, its scores fitted to what is right on the sets, and load it again."""
    export(path, weights, known, size, PLAIN)
    export(path, weights, known, size, trust(Tagger(load(path)), sets))
    return Tagger(load(path))
