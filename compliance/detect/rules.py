"""The rule set as plain data.

What a recognizer looks for, without the code of the library it came from.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from compliance.detect.interface import DetectionError

RULES_FORMAT = 2
"""Raised whenever the form of the stored rule set changes."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One regular expression of a rule."""

    name: str
    regex: str
    flags: int
    """Flags of the `regex` module."""
    score: float
    """0 to 1, before validators and context."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One recognizer."""

    entity: str
    recognizer: str
    """Class name, as findings tell it; it also names the validator."""
    patterns: tuple[Pattern, ...]
    context: tuple[str, ...]
    """Words and phrases that raise the score where they stand near."""
    country: str = ""
    """Of which country's identifiers, as Presidio writes it; empty: of any."""
    usual: bool = True
    """Used in every run; the others where the country or entity is asked for."""
    checked: bool = False
    """Presidio's recognizer has a validator of its own."""
    guarded: bool = False
    """The user's own: its expressions are stopped where they take too long."""
    least: float = 0.0
    """Least score that is told, 0 to 1."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules, and the lists that validators need."""

    presidio: str
    """Version that the rules were read from."""
    rules: tuple[Rule, ...]
    iban_formats: Mapping[str, str]
    """Country code → regular expression of its IBANs."""
    suffixes: tuple[str, ...]
    """Public suffixes, `*.` and `!` forms included."""
    phone_regions: tuple[str, ...]
    phone_leniency: int
    unusual: tuple[Rule, ...] = ()
    """Rules that are used where their country or entity is asked for."""

    @property
    def digest(self) -> str:
        """`sha256:…` of the canonical form."""
        return "sha256:" + hashlib.sha256(to_json(self).encode()).hexdigest()


def to_json(rules: RuleSet) -> str:
    """The canonical text of a rule set."""
    return json.dumps(
        rules, default=_fields, sort_keys=True, ensure_ascii=True, separators=(",", ":")
    )


def from_json(text: str) -> RuleSet:
    """Read what `to_json` wrote.

    Raises:
        DetectionError: the text is no rule set.
    """
    try:
        raw = json.loads(text)
        return RuleSet(
            presidio=_text(raw["presidio"]),
            rules=tuple(_rule(one) for one in raw["rules"]),
            iban_formats={_text(k): _text(v) for k, v in raw["iban_formats"].items()},
            suffixes=_texts(raw["suffixes"]),
            phone_regions=_texts(raw["phone_regions"]),
            phone_leniency=int(raw["phone_leniency"]),
            unusual=tuple(_rule(one) for one in raw["unusual"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DetectionError("the stored rule set cannot be read") from None


def _fields(record: RuleSet | Rule | Pattern) -> dict[str, Any]:
    """As `asdict` has it, without its copy of everything below."""
    return {one.name: getattr(record, one.name) for one in fields(record)}


def _rule(raw: Mapping[str, Any]) -> Rule:
    return Rule(
        entity=_text(raw["entity"]),
        recognizer=_text(raw["recognizer"]),
        patterns=tuple(_pattern(one) for one in raw["patterns"]),
        context=_texts(raw["context"]),
        country=_text(raw["country"]),
        usual=bool(raw["usual"]),
        checked=bool(raw["checked"]),
    )


def _pattern(raw: Mapping[str, Any]) -> Pattern:
    return Pattern(_text(raw["name"]), _text(raw["regex"]), int(raw["flags"]), float(raw["score"]))


def _texts(raw: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_text(one) for one in raw)


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError("not a text")
    return raw
