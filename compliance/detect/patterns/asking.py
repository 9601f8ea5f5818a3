"""What the texts themselves must hold, asked once their outlines have passed.

Questions that few texts answer go together: one pass over a column costs what it costs for one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.detect.patterns.marks import Places, Truths, matching

_MANY: Final = 4096
"""Texts of one question from which it pays to ask it with others."""
_PROBE: Final = 512
_DENSE: Final = 0.1
"""Share of texts from which a question is left to itself."""
_SIZE: Final = 8
"""Questions in one automaton."""


@dataclass(frozen=True, slots=True)
class Question:
    """RE2 expressions that must all match, and the texts that are asked."""

    places: Places
    expressions: tuple[str, ...]


def answered(texts: pa.StringArray, questions: Sequence[Question]) -> Iterator[Places]:
    """Of each question, the places of the texts that all its expressions match in."""
    likely = _likely(texts, questions)
    for one in questions:
        places = one.places
        for expression in one.expressions:
            if expression in likely:
                places = places[likely[expression][places]]
            if len(places):
                places = matching(texts, places, expression)
        yield places


def _likely(texts: pa.StringArray, questions: Sequence[Question]) -> Mapping[str, Truths]:
    """First expression of a question → which texts some of a group match in."""
    sparse = [one for one in questions if _is_sparse(texts, one)]
    told: dict[str, Truths] = {}
    for first in range(0, len(sparse), _SIZE):
        group = sparse[first : first + _SIZE]
        if len(group) > 1:
            found = _any(texts, group)
            told.update((one.expressions[0], found) for one in group)
    return told


def _is_sparse(texts: pa.StringArray, question: Question) -> bool:
    if not question.expressions or len(question.places) < _MANY:
        return False
    probe = question.places[:_PROBE]
    return len(matching(texts, probe, question.expressions[0])) < _DENSE * _PROBE


def _any(texts: pa.StringArray, group: Sequence[Question]) -> Truths:
    asked = np.zeros(len(texts), np.bool_)
    for one in group:
        asked[one.places] = True
    expressions = dict.fromkeys(one.expressions[0] for one in group)
    joint = "|".join(f"(?:{one})" for one in expressions)
    found = np.zeros(len(texts), np.bool_)
    found[matching(texts, np.flatnonzero(asked), joint)] = True
    return found
