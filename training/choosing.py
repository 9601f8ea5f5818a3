"""The sets by which a model is chosen: dev parts alone, never what it is judged by."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from training import synthetic
from training.corpora import CORPORA, Part, read_corpus
from training.sentence import Sentence

COUNT: Final = 1_500
SEED: Final = 20_260


def dev_sets(folder: Path) -> Mapping[str, list[Sentence]]:
    """Name to sentences: the dev part of each corpus at hand, and held-out text of our own."""
    sets = {
        corpus.name: list(read_corpus(folder, corpus, Part.DEV))
        for corpus in CORPORA
        if (folder / corpus.path).exists()
    }
    return {**sets, "synthetic": list(synthetic.dev(folder, COUNT, SEED))}
