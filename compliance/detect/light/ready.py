"""Rules, ready to run one by one; apart from what derives their lanes, which takes longer."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from compliance.detect.patterns.doubt import ONLY_REFUTE
from compliance.detect.patterns.matcher import Matcher
from compliance.detect.patterns.validators.table import validators
from compliance.detect.recognizer import Recognizer
from compliance.detect.rules import Rule, RuleSet

THRESHOLD: Final = 0.5
"""Least score that is reported."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule, ready to run."""

    rule: Rule | Recognizer
    matcher: Matcher
    proves: bool
    """Its validator may raise a match above the score of its pattern."""


def ready(
    rules: RuleSet, own: Mapping[str, Recognizer], wanted: Container[str] | None = None
) -> Iterator[Ready]:
    """Each rule; only those called as `wanted` says."""
    checks = validators(rules)
    every: tuple[Rule | Recognizer, ...] = (*rules.rules, *own.values())
    for rule in every:
        if wanted is None or rule.recognizer in wanted:
            check = rule.check if isinstance(rule, Recognizer) else checks.get(rule.recognizer)
            proves = check is not None and rule.recognizer not in ONLY_REFUTE
            yield Ready(rule, Matcher(rule, check, rules), proves)
