"""Who can read each dataset, by the rights that were read, and how long it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from checks.facts import Facts
from checks.reported.access import ACCESS, PrincipalKind, Reader
from compliance.evidence.page.folding import Folded, folded
from compliance.evidence.page.interface import Reading
from policies.lifecycle import Retention
from policies.manifest import Manifest
from policies.periods import add

NAMED: Final = 6
"""Principals that are named of one dataset."""
_OPEN: Final = 60


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long, and how it ends."""

    rule: Retention
    oldest: date | None
    """The first trigger date that was measured."""
    ends: date | None
    """When the period of the oldest row ends."""
    past: bool
    """Whether that day has gone by."""
    held: str | None
    """Why nothing of it may be disposed of now."""


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One dataset."""

    name: str
    production: bool
    environment: str
    known: bool
    """Whether its rights were read."""
    names: Sequence[str]
    """Principals who can read it, sorted; whoever is everyone first."""
    everyone: bool
    systems: Sequence[str]
    declared: Sequence[str]
    """Who may read it, as its owner declares."""
    keeping: Keeping | None
    """None where no period is declared."""


def gather(reading: Reading) -> Folded[ReaderRow]:
    """Every dataset in the order of the lifecycle, those that need a look first."""
    rows = sorted(readers_of(reading), key=lambda one: not _needs_a_look(one))
    return folded(rows, open=_OPEN)


def readers_of(reading: Reading) -> Sequence[ReaderRow]:
    """Every dataset in the order of the lifecycle."""
    return [
        _row(one.name, reading.manifest, reading.facts, reading.verdict.as_of)
        for one in reading.datasets
    ]


def _needs_a_look(one: ReaderRow) -> bool:
    return not one.known or one.everyone or one.keeping is None or one.keeping.past


def _row(name: str, manifest: Manifest, facts: Facts, as_of: date) -> ReaderRow:
    declared = manifest.datasets[name]
    found = facts.about(ACCESS, name)
    readers = found[1].readers if found else ()
    everyone = any(one.principal.kind is PrincipalKind.EVERYONE for one in readers)
    return ReaderRow(
        name=name,
        production=manifest.is_production(declared),
        environment=declared.environment,
        known=found is not None,
        names=sorted({_called(one) for one in readers}, key=lambda one: (one != "everyone", one)),
        everyone=everyone,
        systems=found[1].systems if found else (),
        declared=declared.access,
        keeping=_keeping(name, declared.retention, manifest, facts, as_of),
    )


def _called(reader: Reader) -> str:
    who = reader.principal
    return "everyone" if who.kind is PrincipalKind.EVERYONE else f"{who.kind} {who.name}"


def _keeping(
    name: str, rule: Retention | None, manifest: Manifest, facts: Facts, as_of: date
) -> Keeping | None:
    if rule is None:
        return None
    ages = facts.ages(name)
    oldest = ages[1].oldest if ages else None
    ends = add(oldest, rule.period) if oldest else None
    held = next((one.reason for one in manifest.holds if one.covers(name, as_of)), None)
    return Keeping(rule, oldest, ends, ends is not None and ends < as_of, held)
