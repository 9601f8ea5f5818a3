"""The lanes of a rule set, by the same questions as the engine asks its rules."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import regex

from compliance.detect.light.lanes import Lane, folded
from compliance.detect.light.ready import THRESHOLD, Ready, ready
from compliance.detect.patterns import phones
from compliance.detect.patterns.context import raised
from compliance.detect.patterns.doubt import PHONE
from compliance.detect.patterns.needs import Needs, needs
from compliance.detect.patterns.relax import parse, relaxed
from compliance.detect.recognizer import Recognizer
from compliance.detect.rules import Rule, RuleSet
from policies.entities import severity_of
from policies.terms import Severity

LEAST: Final = Severity.HIGH
"""Severity from which a finding is looked for: what weighs less gates by no default."""
HINTS: Final[Mapping[str, str]] = {
    "IpRecognizer": r"\d\.\d{1,3}\.\d{1,3}\.\d|::|(?:[0-9A-Fa-f]{1,4}:){6}",
    "ItFiscalCodeRecognizer": (
        r"(?i)[a-z]{6}[\dlmnp-v]{2}[a-z][\dlmnp-v]{2}[a-z][\dlmnp-v]{3}[a-z]"
    ),
    "MacAddressRecognizer": r"(?:[0-9A-Fa-f]{2}[:-]){5}|(?:[0-9A-Fa-f]{4}\.){2}",
}
"""What every match in an ASCII text holds, of rules that ask for no digit."""
DIGITS: Final[Mapping[str, int]] = {"DeviceRecognizer": 2}
"""Digits that a rule demands by looking ahead."""
_LABELLED: Final = re.compile(r"(\\b\(\?:.+?\)\\b)\\\.\?\(\?:")
_LITERAL: Final = re.compile(r"\(\?ims\)\\b\(\?:([\w |-]+)\)\\b")
"""A label without anything to be read: it is looked for as it stands."""
_PARTS: Final = 4
"""Parts of such an expression, one behind the other; alternatives would be one part."""
_APART: Final = re.compile(r"\\[bBDsSwWpP]|\[\^")
"""What RE2 and the standard library read differently where a text is not ASCII."""
_FOREIGN_SYNTAX: Final = re.compile(r"\[\[|&&|\|\||~~|\{[^\d,}]|\(\?[|&R]|\\[pPXRhHmMKGL]")
"""What only `regex` reads, or reads differently."""


def lanes_of(rules: RuleSet, own: Mapping[str, Recognizer]) -> Iterator[Lane]:
    """The lanes of all rules whose findings weigh `LEAST` or more."""
    for one in ready(rules, own):
        if severity_of(one.matcher.entity).at_least(LEAST):
            yield from _of_one(one)


def _of_one(one: Ready) -> Iterator[Lane]:
    """Lanes for texts without context words, then for texts with them."""
    known = _demands(one, context=False)
    for expression in known:
        yield _lane(one.rule, expression, None)
    words = tuple(sorted(_words(one)))
    for expression in _demands(one, context=True):
        if expression not in known:
            yield _lane(one.rule, expression, words)


def _words(one: Ready) -> set[str]:
    """The context words that count in sentences, or as the name of a column."""
    if one.matcher.words is None:
        return set()
    counts = regex.compile(one.matcher.words)
    return {
        folded(word.strip())
        for word in one.rule.context
        if counts.search(word.strip()) or one.matcher.in_context(word.strip().lower())
    }


def _demands(one: Ready, *, context: bool) -> tuple[str, ...]:
    """Expressions of which one matches in every text with something to tell.

    `context`: with a context word near.
    """
    if one.rule.recognizer == PHONE:
        gate = phones.GATE if context else phones.WRITTEN_GATE
        return (gate.replace(r"\p{Nd}", r"\d").replace(r"\P{Nd}", r"\D"),)
    if not one.matcher.reaches(THRESHOLD, context=context):
        return ()
    return tuple(
        pattern.regex
        for pattern in one.rule.patterns
        if one.proves or (raised(pattern.score) if context else pattern.score) >= THRESHOLD
    )


def _lane(rule: Rule | Recognizer, expression: str, words: tuple[str, ...] | None) -> Lane:
    hold = rule.gate.replace(r"\p{Nd}", r"\d") if isinstance(rule, Recognizer) else None
    apart = hold is None or _APART.search(hold) is not None
    label = _label(expression)
    literal = _LITERAL.fullmatch(label) if label and words is None else None
    if literal:
        label, words = None, tuple(folded(one) for one in literal[1].split("|"))
    plain = relaxed(expression, foreign=False)
    least = Needs() if plain is None else needs(plain)
    return Lane(
        rule=rule.recognizer,
        entity=rule.entity,
        digits=max(least.digits, DIGITS.get(rule.recognizer, 0)),
        crowd=(least.crowd.digits, least.crowd.within),
        signs="".join(sorted(least.signs)),
        hold=_readable(hold),
        hold_is_plain=apart,
        hint=HINTS.get(rule.recognizer) or label,
        plain=_readable(plain),
        foreign=_readable(relaxed(expression, foreign=True)),
        own=_own(expression),
        words=words,
    )


def _label(expression: str) -> str | None:
    """The label that a match begins with, of an expression that `labelled` made."""
    begins = _LABELLED.match(expression)
    tree = parse(expression) if begins else None
    if begins is None or tree is None or len(tree) < _PARTS:
        return None
    return _own(begins[1])


def _own(expression: str) -> str | None:
    """The expression, where the standard library reads it as `regex` does in ASCII texts."""
    alike = expression and _FOREIGN_SYNTAX.search(expression) is None
    return _readable(f"(?ims){expression}") if alike else None


def _readable(expression: str | None) -> str | None:
    """The expression, where the standard library reads it; else it is not asked."""
    if expression is None:
        return None
    try:
        re.compile(expression)
    except re.error:
        return None
    return expression
