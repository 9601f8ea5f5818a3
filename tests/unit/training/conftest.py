"""A tiny world: sentences that a tiny model learns in a second."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from compliance.detect.names import gazetteers
from training.fit import Beforehand, Plan, fit
from training.known import Known
from training.network import Drops, Size, Weights
from training.sentence import Label, Sentence, Span


@dataclass(frozen=True)
class Trained:
    """What was learned, and from what."""

    sentences: tuple[Sentence, ...]
    before: Beforehand
    plan: Plan
    weights: Weights
    known: Known
    told: tuple[str, ...]


GIVEN = ("Ann", "Bob", "Eve", "Tom")
TOWNS = ("Rome", "Oslo", "Bonn")
NAMED = (
    Sentence(
        f"{name} went to {town} today.",
        (
            Span(0, len(name), Label.PER),
            Span(len(name) + 9, len(name) + 9 + len(town), Label.LOC),
        ),
    )
    for name, town in product(GIVEN, TOWNS)
)
SENTENCES = (*NAMED, Sentence("the day went to waste."), Sentence("It rained today."))
LISTS_ALONE = Beforehand(np.empty(0, np.uint32), np.empty((0, 4), np.float32), gazetteers.load())
PLAN = Plan(
    epochs=40,
    tokens=40,
    peak=1e-2,
    size=Size(width=16, rows=256, hidden=16),
    drops=Drops(state=0.1, word=0.1),
)


@pytest.fixture(scope="session")
def trained() -> Trained:
    told: list[str] = []
    weights, known = fit(lambda _: SENTENCES, LISTS_ALONE, PLAN, told.append)
    return Trained(SENTENCES, LISTS_ALONE, PLAN, weights, known, tuple(told))
