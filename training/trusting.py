"""Scores that mean what they say: the share of names of a score that are right.

Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from compliance.detect.names.interface import ENTITIES, Floats, Names
from compliance.detect.names.tagger import Tagger
from training.chain import Matrix
from training.scoring import Spans, true_spans
from training.sentence import Sentence

PLAIN: Final[Matrix] = np.tile(np.array([[1, 0]], np.float32), (len(ENTITIES), 1))
"""Scores as the model has them."""
_FEWEST: Final = 20
"""Names of an entity from which its scores are fitted."""
_ROUNDS: Final = 25
_HOLD: Final = 1e-3
"""Keeps slopes finite where all are right."""


def trust(tagger: Tagger, sets: Mapping[str, Sequence[Sentence]]) -> Matrix:
    """Slope and offset for each entity, so that `tagger`, whose scores are plain, tells shares."""
    odds: list[list[float]] = [[] for _ in ENTITIES]
    right: list[list[bool]] = [[] for _ in ENTITIES]
    for sentences in sets.values():
        names = tagger.names([one.text for one in sentences])
        held = [true_spans(one) for one in sentences]
        for entity, score, found in zip(
            names.entities.tolist(), names.scores.tolist(), _right(names, held), strict=True
        ):
            odds[entity].append(float(np.log(score / (1 - score))))
            right[entity].append(found)
    pairs = (
        fitted(np.array(one), np.array(truth, np.float64)) if len(one) >= _FEWEST else (1.0, 0.0)
        for one, truth in zip(odds, right, strict=True)
    )
    return np.array(list(pairs), np.float32)


def fitted(odds: Floats, right: Floats) -> tuple[float, float]:
    """Slope and offset of the logistic curve through what was right, by Newton's steps."""
    held = np.array([1.0, 0.0])
    lines = np.stack([odds, np.ones(len(odds))], axis=1)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(lines @ held, -30, 30)))
        slope = lines.T @ (right - chance) - _HOLD * held
        bend = (lines * (chance * (1 - chance))[:, None]).T @ lines + _HOLD * np.eye(2)
        held = held + np.clip(np.linalg.solve(bend, slope), -1, 1)
    return max(float(held[0]), 0.1), float(held[1])


def _right(names: Names, held: Sequence[Spans]) -> list[bool]:
    """Whether each name touches a true one of its entity."""
    columns = (names.texts, names.starts, names.ends, names.entities)
    return [
        any(a < end and start < b and ENTITIES[entity] == label for a, b, label in held[text])
        for text, start, end, entity in zip(*(one.tolist() for one in columns), strict=True)
    ]
