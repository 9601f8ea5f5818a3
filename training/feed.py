"""All that a model is trained with, in the mixture that was measured to be best.

Real sentences, the same sentences with other names, and text of our own. Everything follows from
the folder of the data and the seed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training import synthetic
from training.corpora import Part, read
from training.sentence import Sentence
from training.substitution import substituted
from training.world import world


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """How much there is of each."""

    times_english: int = 2
    """How often each real English sentence comes; those of other languages come once."""
    substituted: int = 14_000
    synthetic: int = 20_000


def feed(folder: Path, mixture: Mixture, seed: int) -> Iterator[Sentence]:
    """The sentences of a mixture; of a folder without corpora, our own text alone."""
    real = list(read(folder, Part.TRAIN))
    yield from real
    for _ in range(mixture.times_english - 1):
        yield from (one for one in real if one.language == "en")
    yield from substituted(real, world(folder, Part.TRAIN), mixture.substituted, seed)
    yield from synthetic.train(folder, mixture.synthetic, seed)
