"""Names are values too: identifiers in the names of columns and files, and names without them.

A file without a header gives its first row as names; a file can be called after a person's number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from compliance.detect.patterns.engine import Engine
from compliance.detect.texts import array_of
from policies.terms import Entity, Span

TELLING: Final = frozenset(
    Entity(one)
    for one in (
        "CREDIT_CARD",
        "EMAIL_ADDRESS",
        "ES_NIE",
        "IBAN_CODE",
        "IT_FISCAL_CODE",
        "MEDICAL_RECORD_NUMBER",
        "NATIONAL_ID",
        "PHONE_NUMBER",
        "US_SSN",
    )
)
"""Direct identifiers that nothing but a person's value looks like."""
_JOINTS: Final = str.maketrans("_", " ")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a name says."""

    shown: str
    """The name with each identifier replaced: `visit [US_SSN].csv`."""
    spans: tuple[Span, ...]
    """In the name as it is."""


def spoken(engine: Engine, names: Iterable[str]) -> Mapping[str, Spoken]:
    """Name → what it says; names without an identifier are left out."""
    asked = list(dict.fromkeys(names))
    found = engine.spans(array_of([one.translate(_JOINTS) for one in asked]))
    told = {}
    for place, spans in found.items():
        telling = tuple(one for one in spans if one.entity in TELLING)
        if telling:
            told[asked[place]] = Spoken(_without(asked[place], telling), telling)
    return told


def _without(name: str, spans: tuple[Span, ...]) -> str:
    parts, at = [], 0
    for one in spans:
        parts += [name[at : one.start], f"[{one.entity}]"]
        at = one.end
    return "".join([*parts, name[at:]])
