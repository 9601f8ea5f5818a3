"""Trains the tagger of names, tells how well it does, and writes the file that the package carries.

Usage: python -m training --corpora DATA [--vectors FILE] [--seed N] [--epochs N]

DATA holds `ner/`, `text/` and `gazetteers/`; what is absent is done without. The vectors are those
of `training.pretrained`. The same data and seed give the same file. The lists are packed before,
by `python -m training.gazetteers DATA`.
"""

import argparse
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from compliance.detect.names import gazetteers
from compliance.detect.names.model import SHIPPED
from training.card import CARD, Card, figures, told, written
from training.choosing import dev_sets
from training.feed import Mixture, feed
from training.fit import Beforehand, Plan, fit
from training.pretrained import PACKAGE, nothing, pretrained
from training.sentence import Sentence
from training.shipping import shipped

VECTORS: Final = 55_000
"""Words with a pretrained vector."""
TEXTS: Final = 14_000


def main() -> None:
    """Train as the command line says."""
    asked = _asked()
    plan = Plan(epochs=asked.epochs, seed=asked.seed)
    mixture = Mixture(substituted=asked.texts, synthetic=asked.texts * 10 // 7)

    @lru_cache(maxsize=1)
    def sentences(epoch: int) -> Sequence[Sentence]:
        return list(feed(asked.corpora, mixture, asked.seed * 1_000 + epoch))

    weights, known = fit(sentences, _beforehand(asked.vectors, plan.size.width), plan, print)
    sets = dev_sets(asked.corpora)
    tagger = shipped(asked.out, weights, known, plan.size, sets)
    card = Card(
        model=tagger.model.digest,
        seed=plan.seed,
        epochs=plan.epochs,
        vectors=PACKAGE if asked.vectors else "",
        figures=figures(tagger, sets),
    )
    written(card, asked.card)
    print(told(card))


def _beforehand(vectors: Path | None, width: int) -> Beforehand:
    keys, values = pretrained(vectors, VECTORS, width) if vectors else nothing(width)
    return Beforehand(keys, values, gazetteers.load())


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--texts", type=int, default=TEXTS, help="with other names, and of our own")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--card", type=Path, default=CARD)
    return parser.parse_args()


if __name__ == "__main__":
    main()
