"""How far the evidence reaches, framework by framework. It never says that anything is compliant.

A control is evidenced only if every check that it names was made and passed. Whatever else is said
of it stays below that.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checks.judge import JudgedControl
from policies.terms import Outcome


class Reach(StrEnum):
    """How far the evidence toward a control reaches."""

    EVIDENCED = "evidenced"
    PARTLY = "partly evidenced"
    """Some of its checks passed; others did not, or are not built."""
    NOT_EVIDENCED = "not evidenced"
    """Its checks were made, and none passed."""
    NOT_APPLICABLE = "not applicable"
    """By what is declared, nothing that it asks about is there."""
    NOT_ASSESSED = "not assessed"
    """None of its checks is built, or was made."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One control of a framework."""

    control: JudgedControl
    reach: Reach


@dataclass(frozen=True, slots=True)
class Coverage:
    """One framework, control by control."""

    framework: str
    controls: tuple[Covered, ...]

    @property
    def counts(self) -> Mapping[Reach, int]:
        """Controls by reach; all five are told."""
        found = Counter(one.reach for one in self.controls)
        return {reach: found[reach] for reach in Reach}


def coverage_of(controls: Iterable[JudgedControl]) -> tuple[Coverage, ...]:
    """Every framework that a control is of, in the order of the controls."""
    found: dict[str, list[Covered]] = {}
    for control in controls:
        if control.framework:
            found.setdefault(control.framework, []).append(Covered(control, reach_of(control)))
    return tuple(Coverage(name, tuple(covered)) for name, covered in found.items())


def reach_of(control: JudgedControl) -> Reach:
    """How far the evidence toward one control reaches; a waiver does not lengthen it."""
    outcomes = [one.decision.outcome for one in control.checks]
    if not outcomes:
        return Reach.NOT_ASSESSED
    passed = outcomes.count(Outcome.PASSED)
    open_ = [one for one in outcomes if one in {Outcome.FAILED, Outcome.MISSING}]
    if passed:
        return Reach.PARTLY if open_ or control.not_assessed else Reach.EVIDENCED
    if open_:
        return Reach.NOT_EVIDENCED
    return Reach.NOT_ASSESSED if control.not_assessed else Reach.NOT_APPLICABLE
