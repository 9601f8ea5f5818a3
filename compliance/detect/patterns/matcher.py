"""One rule, ready to run over a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from compliance.detect.patterns import phones
from compliance.detect.patterns.context import near, phrase, raised
from compliance.detect.patterns.doubt import (
    ONLY_REFUTE,
    PHONE,
    UNPROVEN,
    is_common,
    is_part,
    says_little,
)
from compliance.detect.patterns.gates import DIGIT, FIRST, GATES
from compliance.detect.patterns.guard import Guard
from compliance.detect.patterns.pieces import pieces
from compliance.detect.patterns.validators.table import Validator
from compliance.detect.recognizer import Recognizer
from compliance.detect.rules import Rule, RuleSet
from policies.terms import Entity, Span

_ANYTHING: Final = frozenset(
    {
        "number",
        "call",
        "us",
        "states",
        "united",
        "document",
        "check",
        "transaction",
        "tax",
        "link",
        "date",
    }
)
"""Context words that in a sentence help, and as a column's name say nothing alone."""

_NEVER: Final = frozenset({"number", "cc "})
"""Context words that stand before numbers of every kind."""


@dataclass(frozen=True, slots=True)
class _Expression:
    compiled: regex.Pattern[str]
    score: float
    group: int | str
    groups_back: bool
    """IBAN: shorter readings of a match are tried, group by group."""


class Matcher:
    """One rule, ready to run over a text."""

    def __init__(
        self, rule: Rule | Recognizer, validator: Validator | None, rules: RuleSet
    ) -> None:
        self.entity = Entity(rule.entity)
        self.recognizer = rule.recognizer
        self.first = DIGIT if isinstance(rule, Recognizer) else FIRST.get(rule.recognizer)
        self.gate = rule.gate if isinstance(rule, Recognizer) else GATES.get(rule.recognizer)
        self.words = phrase(one for one in rule.context if one not in _NEVER)
        # Without a context word, only numbers that are written as telephone numbers can be told.
        self.telling = (
            f"{self.words}|{phones.WRITTEN_GATE}" if rule.recognizer == PHONE else self.words
        )
        telling = phrase(one for one in rule.context if one.lower() not in _ANYTHING)
        self._header = regex.compile(telling) if telling else None
        self._near = regex.compile(self.words) if self.words else None
        self._validator = validator
        self._proves = validator is not None and rule.recognizer not in ONLY_REFUTE
        self._usual = isinstance(rule, Recognizer) or rule.usual
        self._least = 0.0 if isinstance(rule, Recognizer) else rule.least
        self.guard = Guard() if isinstance(rule, Rule) and rule.guarded else None
        self._phone = (
            (rules.phone_regions, rules.phone_leniency) if rule.recognizer == PHONE else None
        )
        self._expressions = tuple(_expressions(rule))

    def reaches(self, threshold: float, *, context: bool) -> bool:
        """Whether any match can score `threshold`, with or without a context word."""
        if self._phone and context:
            return raised(phones.SCORE) >= threshold
        return any(self._can_reach(one, threshold, context=context) for one in self._expressions)

    def find(self, text: str, *, context: bool, header: bool, threshold: float) -> Iterator[Span]:
        """Spans of one text that score `threshold` or more.

        `header`: the column's name is a context word.
        """
        threshold = max(threshold, self._least)
        try:
            for offset, piece in pieces(text):
                for start, end, score in self._raw(piece, threshold, context=context):
                    final = score
                    near_ = context and 0 < score < 1
                    if near_ and self._is_near(piece, start, end, header=header):
                        final = raised(score)
                    if final >= threshold:
                        place = offset + start, offset + end
                        yield Span(*place, self.entity, final, self.recognizer)
        except TimeoutError:
            if self.guard:
                self.guard.unfinished += 1

    def _matches(self, expression: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        return self.guard.matches(expression, text) if self.guard else expression.finditer(text)

    def in_context(self, header: str) -> bool:
        """Whether a column's name is one of the context words."""
        return self._header is not None and self._header.search(header) is not None

    def _is_near(self, text: str, start: int, end: int, *, header: bool) -> bool:
        return header or (self._near is not None and near(self._near, text, start, end))

    def _can_reach(self, expression: _Expression, threshold: float, *, context: bool) -> bool:
        if self._proves:
            return True
        best = raised(expression.score) if context and self.words else expression.score
        return best >= threshold

    def _raw(
        self, text: str, threshold: float, *, context: bool
    ) -> Iterator[tuple[int, int, float]]:
        if self._phone:
            for start, end, score in phones.find(text, *self._phone):
                yield start, end, self._judged(text, start, end, score)
        for expression in self._expressions:
            if not self._can_reach(expression, threshold, context=context):
                continue
            for match in self._matches(expression.compiled, text):
                for start, end in _readings(match, expression):
                    score = self._judged(text, start, end, expression.score)
                    if score > 0:
                        yield start, end, score
                        break

    def _judged(self, text: str, start: int, end: int, score: float) -> float:
        found = text[start:end]
        if is_part(self.recognizer, text, start, end):
            return 0.0
        if says_little(self.recognizer, found):
            return UNPROVEN
        said = None if self._validator is None else self._validator(found)
        if said is False:
            return 0.0
        if is_common(self.recognizer, found, usual=self._usual):
            return min(score, UNPROVEN)
        return 1.0 if said else score


def _expressions(rule: Rule | Recognizer) -> Iterator[_Expression]:
    for one in rule.patterns:
        compiled = regex.compile(one.regex, one.flags)
        group: int | str = "value" if "value" in compiled.groupindex else 0
        yield _Expression(compiled, one.score, group, rule.recognizer == "IbanRecognizer")


def _readings(match: regex.Match[str], expression: _Expression) -> Iterator[tuple[int, int]]:
    """The spans that a match may stand for, longest first; empty ones are left out."""
    if not expression.groups_back:
        start, end = match.span(expression.group)
        if end > start:
            yield start, end
        return
    for group in range(len(match.groups()), 0, -1):
        end = match.end(group) if match.end(group) > 0 else match.end()
        if end > match.start():
            yield match.start(), end
