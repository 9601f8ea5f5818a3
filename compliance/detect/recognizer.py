"""A recognizer of our own: a declaration that carries its proof."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import regex

from compliance.detect.rules import Pattern

FLAGS: Final = int(regex.DOTALL | regex.MULTILINE | regex.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognizer:
    """What to look for. Where a pattern has a group `value`, that group is the span."""

    recognizer: str
    """Name that findings tell."""
    entity: str
    patterns: tuple[Pattern, ...]
    gate: str
    """RE2 expression that every text with a match holds."""
    examples: tuple[str, ...]
    """Texts in which something is found."""
    counterexamples: tuple[str, ...]
    """Texts in which nothing is found."""
    source: str
    context: tuple[str, ...] = ()
    check: Callable[[str], bool | None] | None = None
    checks: Mapping[str, Callable[[str], bool | None]] = field(default_factory=dict)
    """Name of a pattern → a check of its own."""


def labelled(name: str, label: str, value: str, score: float = 0.7) -> Pattern:
    """A value that stands right behind its label: `MRN: 00123`, `SSN is 123456789`."""
    joint = r"(?:\s*(?:number|no\.?|num|nr\.?|code|id|\#))?\s*(?:[:=\#]|\bis\b|\bwas\b)?\s*"
    return Pattern(name, rf"\b(?:{label})\b\.?{joint}(?P<value>{value})(?![\w-])", FLAGS, score)
