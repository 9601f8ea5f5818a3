"""What the texts themselves must hold, asked once their outlines have passed.

Questions that few texts answer go together: one pass over a column costs what it costs for one.
What was answered for some texts is not asked of them again, and what nearly all texts of earlier
columns answered is left to whoever comes next, where somebody does. That decides the time that is
taken, never who finds what.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.detect.patterns.marks import Places, Truths, matching

_MANY: Final = 1024
"""Texts of one question from which it pays to ask it with others."""
_PROBE: Final = 128
_DENSE: Final = 0.1
"""Share of texts from which a question is left to itself."""
_IDLE: Final = 0.6
"""Share of texts from which it says too little to be asked."""
_SIZE: Final = 12
"""Questions in one automaton."""


@dataclass(frozen=True, slots=True)
class Question:
    """RE2 expressions that must all match, and the texts that are asked."""

    places: Places
    expressions: tuple[str, ...]
    open_: bool = False
    """Whether the texts are asked for more than this in any case: then all may be told."""


@dataclass(slots=True)
class Asking:
    """Asks the questions of one column after another."""

    _shares: dict[str, float] = field(default_factory=dict, init=False)
    """Expression → share of the texts that matched, when many were asked last."""

    def answered(self, texts: pa.StringArray, questions: Sequence[Question]) -> Iterator[Places]:
        """Of each question, the places of the texts that all its expressions match in."""
        told = _Told(texts, self._shares)
        told.together([one for one in questions if self._is_sparse(texts, one)])
        for one in questions:
            yield one.places if self._is_idle(one) else told.holding(one)

    def _is_sparse(self, texts: pa.StringArray, question: Question) -> bool:
        if not question.expressions or len(question.places) < _MANY:
            return False
        first = question.expressions[0]
        if first not in self._shares:
            probe = question.places[:: max(1, len(question.places) // _PROBE)]
            self._shares[first] = len(matching(texts, probe, first)) / len(probe)
        return self._shares[first] < _DENSE

    def _is_idle(self, question: Question) -> bool:
        if not question.open_ or len(question.places) < _MANY:
            return False
        return all(self._shares.get(one, 0.0) >= _IDLE for one in question.expressions)


class _Told:
    """What is known of the texts of one column."""

    def __init__(self, texts: pa.StringArray, shares: dict[str, float]) -> None:
        self._texts = texts
        self._shares = shares
        self._known: dict[str, tuple[Truths, Truths]] = {}
        """Expression → the texts that were asked, and those of which it may match in."""

    def together(self, questions: Sequence[Question]) -> None:
        """Ask for the first expressions of several questions at once, a dozen in a pass."""
        for first in range(0, len(questions), _SIZE):
            group = questions[first : first + _SIZE]
            expressions = dict.fromkeys(one.expressions[0] for one in group)
            if len(expressions) > 1:
                asked = self._truths(np.concatenate([one.places for one in group]))
                joint = "|".join(f"(?:{one})" for one in expressions)
                found = self._truths(matching(self._texts, np.flatnonzero(asked), joint))
                self._known.update((one, (asked, found)) for one in expressions)

    def holding(self, question: Question) -> Places:
        """The texts of a question in which all of its expressions match."""
        places = question.places
        for one in question.expressions:
            places = self._likely(places, one)
        for number, one in enumerate(question.expressions):
            if len(places):
                places = self._matching(places, one)
            if number == 0 and len(question.places) >= _MANY:
                self._shares[one] = len(places) / len(question.places)
        return places

    def _likely(self, places: Places, expression: str) -> Places:
        if expression not in self._known:
            return places
        asked, found = self._known[expression]
        return places[found[places] | ~asked[places]]

    def _matching(self, places: Places, expression: str) -> Places:
        found = matching(self._texts, places, expression)
        if len(places) >= _MANY:
            self._known[expression] = self._truths(places), self._truths(found)
        return found

    def _truths(self, places: Places) -> Truths:
        truths = np.zeros(len(self._texts), np.bool_)
        truths[places] = True
        return truths
