"""Training: from labelled sentences to weights; the same of both give the same again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.gazetteers import Gazetteers, Listed
from compliance.detect.names.keys import Words
from training.adam import Adam, Schedule
from training.batches import Batches
from training.chain import Chain, Matrix, chain_loss, laid
from training.known import Known, frequent
from training.network import Batch, Drops, Size, Weights, backward, forward, fresh
from training.recasing import recased
from training.sentence import Sentence
from training.tagging import Tagged, tagged

Feed = Callable[[int], Sequence[Sentence]]
"""The sentences of an epoch, counted from 0."""
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How it is trained."""

    epochs: int = 5
    tokens: int = 3_000
    """Of a batch."""
    seed: int = 0
    peak: float = 2e-3
    size: Size = field(default_factory=Size)
    drops: Drops = field(default_factory=Drops)


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What is known before a sentence is seen."""

    vector_keys: Words
    vectors: Matrix
    gazetteers: Gazetteers


LETTERS: Final = Alphabet()


def fit(feed: Feed, before: Beforehand, plan: Plan, told: Told) -> tuple[Weights, Known]:
    """Train; the weights are an average over the last steps."""
    random = np.random.default_rng(plan.seed)
    words = frequent([tagged(feed(0), LETTERS, rows=plan.size.rows)])
    known = Known(words, before.vector_keys, before.vectors, before.gazetteers)
    weights = fresh(plan.size, len(words) + 1, before.vectors.shape[1], len(Listed), random)
    adam: Adam | None = None
    for epoch in range(plan.epochs):
        sentences = list(recased(feed(epoch), plan.seed * 1_000 + epoch))
        batches = Batches(_read(sentences, plan), known, rows=plan.size.rows)
        order = batches.order(plan.tokens, random)
        adam = adam or Adam(weights, Schedule(steps=len(order) * plan.epochs, peak=plan.peak))
        losses = [_step(adam, batches.batch(one), plan, random) for one in order]
        told(f"epoch {epoch + 1} of {plan.epochs}: loss {np.mean(losses):.3f}")
    return adam.average if adam else weights, known


def _read(sentences: Sequence[Sentence], plan: Plan) -> Tagged:
    return tagged(sentences, LETTERS, rows=plan.size.rows)


def _step(
    adam: Adam,
    batch: "tuple[Batch, np.typing.NDArray[np.int64], np.typing.NDArray[np.int64]]",
    plan: Plan,
    random: np.random.Generator,
) -> float:
    held, tags, bounds = batch
    weights = adam.weights
    scores, trace = forward(weights, held, plan.size, plan.drops, random)
    chain = Chain(weights["pairs"], weights["first"], weights["last"])
    loss, slope, chain_slope = chain_loss(scores, tags, laid(bounds), chain)
    slopes = backward(weights, held, plan.size, trace, slope)
    slopes |= {
        "pairs": chain_slope.pairs,
        "first": chain_slope.first,
        "last": chain_slope.last,
    }
    adam.step(slopes)
    return loss
