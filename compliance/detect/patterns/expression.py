"""One regular expression of a rule: where it matches, and which spans its matches stand for.

Where stretches of a text are given, no match begins outside of them: the expression is tried at
their places alone, and need not run over the whole text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from compliance.detect.patterns import automata
from compliance.detect.patterns.relax import loosened
from compliance.detect.patterns.validators.table import Validator
from compliance.detect.recognizer import Recognizer
from compliance.detect.rules import Rule

Stretch = tuple[int, int]
"""Half-open, in characters."""
Stretches = tuple[Sequence[Stretch] | None, ...]
"""Of each expression of a rule; None where it is to be run over all of the text."""

_LARGE: Final = 4000
"""Characters of an expression beyond which RE2 is slower than what it saves."""
_WIDEST: Final = 256
"""Characters of a stretch beyond which all of the text is run over: the time stays linear."""


@cache
def compiled(expression: str, flags: int = 0) -> regex.Pattern[str]:
    """Compiled when it is first needed: most rules of most runs never are."""
    return regex.compile(expression, flags)


@cache
def superset(expression: str) -> str | None:
    """An RE2 expression that matches at every place of an ASCII text where this one does.

    None where there is none, or it is too large, or needs nothing to match.
    """
    loose = loosened(expression)
    if not loose or len(loose) > _LARGE or _matches_nothing(loose):
        return None
    return f"(?i){loose}"


def _matches_nothing(expression: str) -> bool:
    """Whether an RE2 expression matches an empty text; RE2 compiles it in a tenth of the time."""
    told = automata.matches(expression, [b""]) if automata.is_available() else None
    return regex.match(expression, "") is not None if told is None else any(told)


@dataclass(frozen=True, slots=True)
class Expression:
    """One of those that a rule looks for."""

    pattern: str
    flags: int
    score: float
    group: int | str
    groups_back: bool
    """IBAN: shorter readings of a match are tried, group by group."""
    check: Validator | None
    """What this expression's matches must pass besides."""

    def matches(self, text: str, stretches: Sequence[Stretch] | None) -> Iterator[regex.Match[str]]:
        """Those of all of the text, from left to right; none overlaps another."""
        pattern = compiled(self.pattern, self.flags)
        if stretches is None or any(end - start > _WIDEST for start, end in stretches):
            yield from pattern.finditer(text)
            return
        yield from _beginning_in(pattern, text, stretches)

    def readings(self, match: regex.Match[str]) -> Iterator[tuple[int, int]]:
        """The spans that a match may stand for, longest first; empty ones are left out."""
        if not self.groups_back:
            start, end = match.span(self.group)
            if end > start and self._passes(match.string[start:end]):
                yield start, end
            return
        for group in range(len(match.groups()), 0, -1):
            end = match.end(group) if match.end(group) > 0 else match.end()
            if end > match.start():
                yield match.start(), end

    def _passes(self, found: str) -> bool:
        """Whether nothing speaks against a match."""
        return self.check is None or self.check(found) is not False


def expressions_of(rule: Rule | Recognizer) -> Iterator[Expression]:
    """The expressions of a rule, in its order."""
    checks = rule.checks if isinstance(rule, Recognizer) else {}
    for one in rule.patterns:
        group: int | str = "value" if "(?P<value>" in one.regex else 0
        back = rule.recognizer == "IbanRecognizer"
        yield Expression(one.regex, one.flags, one.score, group, back, checks.get(one.name))


def _beginning_in(
    pattern: regex.Pattern[str], text: str, stretches: Sequence[Stretch]
) -> Iterator[regex.Match[str]]:
    place = 0
    for start, end in stretches:
        place = max(place, start)
        while place < end:
            match = pattern.match(text, place)
            place += 1
            if match is not None:
                yield match
                place = max(match.end(), place)
