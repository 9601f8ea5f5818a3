"""One rule, ready to run over a text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import regex

from compliance.detect.patterns import phones
from compliance.detect.patterns.context import heads, near, phrase, raised
from compliance.detect.patterns.doubt import (
    ONLY_REFUTE,
    PHONE,
    UNPROVEN,
    has_doubts,
    is_common,
    is_part,
    says_little,
)
from compliance.detect.patterns.expression import (
    Expression,
    Stretch,
    Stretches,
    compiled,
    expressions_of,
    superset,
)
from compliance.detect.patterns.gates import TEXT, reads_alike
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


BY_HAND: Final[Mapping[str, str]] = {
    "UrlRecognizer": r"(?i)[\"']?(?:https?://)?[a-z0-9.-]+\.[a-z]{2}"
}
"""Recognizer → what RE2 is asked instead of expressions that are too large for it."""

_WORDY: Final = re.compile(r"[A-Za-z]{2}|[^\x00-\x7f]")


class Matcher:
    """One rule, ready to run over a text."""

    def __init__(
        self, rule: Rule | Recognizer, validator: Validator | None, rules: RuleSet
    ) -> None:
        self.entity = Entity(rule.entity)
        self.recognizer = rule.recognizer
        self.hold = rule.gate if isinstance(rule, Recognizer) else TEXT.get(rule.recognizer)
        """RE2 expression that every text with a match holds."""
        self.words = phrase(one for one in rule.context if one not in _NEVER)
        """RE2 expression that finds its context words; None without any."""
        self.is_wordy = all(_WORDY.search(one) for one in rule.context)
        """Whether each context word holds two letters in a row, or one beyond ASCII."""
        told = (one for one in rule.context if one.lower() not in _ANYTHING)
        self._header = tuple(one.strip().lower() for one in told if one.strip())
        self.validator = validator
        self._proves = validator is not None and rule.recognizer not in ONLY_REFUTE
        self._usual = isinstance(rule, Recognizer) or rule.usual
        self.least = 0.0 if isinstance(rule, Recognizer) else rule.least
        self.guard = Guard() if isinstance(rule, Rule) and rule.guarded else None
        self._phone = (
            (rules.phone_regions, rules.phone_leniency) if rule.recognizer == PHONE else None
        )
        self._expressions = tuple(expressions_of(rule))

    @property
    def is_slow(self) -> bool:
        """Whether a text costs milliseconds rather than microseconds."""
        return self._phone is not None

    @property
    def anchored(self) -> Mapping[float, Sequence[str]]:
        """Score → expressions whose match is all there is to say; empty where code has a say."""
        has_say = self.validator is not None or self._phone or not self._usual
        if has_say or has_doubts(self.recognizer):
            return {}
        ranked: dict[float, list[str]] = {}
        for one in self._expressions:
            if one.group != 0 or one.groups_back or one.check or not reads_alike(one.pattern):
                return {}
            flags = "i" if one.flags & regex.IGNORECASE else "-i"
            ranked.setdefault(one.score, []).append(f"(?{flags}:{one.pattern})")
        return ranked

    @cached_property
    def supersets(self) -> Sequence[str | None]:
        """Of each expression, and of what code looks for, what RE2 may be asked instead."""
        if self._phone:
            return (phones.GATE_GROUPS,)
        if self.guard:
            return (None,) * len(self._expressions)
        by_hand = BY_HAND.get(self.recognizer)
        return tuple(by_hand or superset(one.pattern) for one in self._expressions)

    def reaches(self, threshold: float, *, context: bool) -> bool:
        """Whether any match can score `threshold`, with or without a context word."""
        if self._phone:
            return (raised(phones.SCORE) if context else phones.WRITTEN) >= threshold
        return any(self._can_reach(one, threshold, context=context) for one in self._expressions)

    def demands(self, threshold: float, *, context: bool) -> tuple[str, ...]:
        """Expressions of which one matches in every text with a match that scores `threshold`.

        `context`: a context word stands near, or heads the column.
        """
        if not self.reaches(threshold, context=context):
            return ()
        own = (
            one.pattern
            for one in self._expressions
            if self._can_reach(one, threshold, context=context)
        )
        return tuple(dict.fromkeys(own)) or ("",)

    def find(
        self,
        text: str,
        *,
        context: bool,
        header: bool,
        threshold: float,
        stretches: Stretches | None = None,
    ) -> Iterator[Span]:
        """Spans of one text that score `threshold` or more.

        Args:
            text: of any length.
            context: whether words near a span are looked at; where the text is known to hold none
                of `words`, they need not be.
            header: the column's name is a context word.
            threshold: 0 to 1.
            stretches: where the matches of each of `supersets` are; None where that is unknown.
        """
        threshold = max(threshold, self.least)
        try:
            for offset, piece in pieces(text):
                told = context and (header or self._has_words(piece))
                for start, end, score in self._raw(piece, threshold, stretches, context=told):
                    final = score
                    near_ = told and 0 < score < 1
                    if near_ and self._is_near(piece, start, end, header=header):
                        final = raised(score)
                    if final >= threshold:
                        place = offset + start, offset + end
                        yield Span(*place, self.entity, final, self.recognizer)
        except TimeoutError:
            if self.guard:
                self.guard.unfinished += 1

    def _matches(
        self, expression: Expression, text: str, stretches: Sequence[Stretch] | None
    ) -> Iterator[regex.Match[str]]:
        if self.guard:
            return self.guard.matches(compiled(expression.pattern, expression.flags), text)
        return expression.matches(text, stretches)

    def in_context(self, header: str) -> bool:
        """Whether a column's name is one of the context words."""
        return bool(header) and heads(self._header, header)

    def _has_words(self, text: str) -> bool:
        return self.words is not None and compiled(self.words).search(text) is not None

    def _is_near(self, text: str, start: int, end: int, *, header: bool) -> bool:
        return header or (self.words is not None and near(compiled(self.words), text, start, end))

    def _can_reach(self, expression: Expression, threshold: float, *, context: bool) -> bool:
        if self._proves:
            return True
        best = raised(expression.score) if context and self.words else expression.score
        return best >= threshold

    def _raw(
        self, text: str, threshold: float, stretches: Stretches | None, *, context: bool
    ) -> Iterator[tuple[int, int, float]]:
        if self._phone:
            written = not context and threshold > phones.SCORE
            groups = stretches[0] if stretches else None
            for start, end, score in phones.find(
                text, *self._phone, only_written=written, groups=groups
            ):
                yield start, end, self._judged(text, start, end, score)
        for number, expression in enumerate(self._expressions):
            if not self._can_reach(expression, threshold, context=context):
                continue
            places = stretches[number] if stretches else None
            for match in self._matches(expression, text, places):
                for start, end in expression.readings(match):
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
        said = None if self.validator is None else self.validator(found)
        if said is False:
            return 0.0
        if is_common(self.recognizer, found, usual=self._usual):
            return min(score, UNPROVEN)
        return 1.0 if said else score
