"""Policies and facts → judged controls. Pure; the same inputs give the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from checks.build import Built, build_all
from checks.case import SHOWN
from checks.facts import Facts
from checks.interface import Decision
from checks.table import CHECKS
from policies.policy import Control, Pack, Waiver
from policies.terms import Outcome, Severity, Stage

_BLOCKS: Final = frozenset({Outcome.FAILED, Outcome.MISSING})


@dataclass(frozen=True, slots=True)
class JudgedCheck:
    """One check under one control's parameters."""

    check: str
    """`RET-002@1`."""
    parameters: str
    """Canonical JSON of the parameters."""
    decision: Decision


@dataclass(frozen=True, slots=True)
class JudgedControl:
    """One control: evidenced only if all its checks passed."""

    pack: str
    id: str
    title: str
    source: str
    severity: Severity
    stages: tuple[Stage, ...]
    outcome: Outcome
    """Of all its checks together; waiving keeps it."""
    gates: bool
    """A FAILED or MISSING of critical or high severity without a valid waiver."""
    checks: tuple[JudgedCheck, ...]
    not_assessed: tuple[str, ...] = ()
    """Ids of checks that are not built, so that the control is at most partly evidenced."""
    waived: str | None = None
    """Reason, approver and last day of the waiver that lifts the gate."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was judged."""

    as_of: date
    controls: tuple[JudgedControl, ...]

    @property
    def failed(self) -> bool:
        """Whether a gating control failed."""
        return any(c.gates and c.outcome is Outcome.FAILED for c in self.controls)

    @property
    def missing(self) -> bool:
        """Whether a gating control lacks evidence."""
        return any(c.gates and c.outcome is Outcome.MISSING for c in self.controls)

    @property
    def granted(self) -> bool:
        """Whether nothing gates; a verdict over no controls grants nothing."""
        return bool(self.controls) and not self.failed and not self.missing


def judge(
    packs: Sequence[Pack], facts: Facts, as_of: date, *, stage: Stage | None = None
) -> Verdict:
    """Judge every control of every pack, of one stage where told.

    A control is judged on those of its checks that are built; the others are told as not assessed.
    A control of which none is built is MISSING and does not gate: it is counted, not judged.

    Raises:
        CheckError: parameters that a check does not have or cannot take.
        FactsError: a report's data is malformed.
    """
    decided: dict[Built, Decision] = {}
    current = facts.current(as_of)
    controls = tuple(
        _judge_control(pack, control, current, as_of, decided)
        for pack in packs
        for control in pack.controls
        if stage is None or stage in control.stages
    )
    return Verdict(as_of, controls)


def _judge_control(
    pack: Pack, control: Control, facts: Facts, as_of: date, decided: dict[Built, Decision]
) -> JudgedControl:
    checks = build_all(control)
    for built in checks:
        if built not in decided:
            decided[built] = built.check.decide(facts, as_of)
    judged = tuple(JudgedCheck(one.name, one.parameters, decided[one]) for one in checks)
    outcome = _together(tuple(one.decision.outcome for one in judged))
    waiver = _waiver(pack, control, judged, as_of)
    gates = bool(judged) and waiver is None and control.severity.at_least(Severity.HIGH)
    return JudgedControl(
        pack=pack.name,
        id=control.id,
        title=control.title,
        source=control.source,
        severity=control.severity,
        stages=control.stages,
        outcome=outcome,
        gates=gates and outcome in _BLOCKS,
        checks=judged,
        not_assessed=tuple(name for name in control.checks if name not in CHECKS),
        waived=_told(waiver) if waiver and outcome in _BLOCKS else None,
    )


def _together(outcomes: tuple[Outcome, ...]) -> Outcome:
    """FAILED before MISSING; NOT_APPLICABLE only where all are; nothing at all is MISSING."""
    for outcome in (Outcome.FAILED, Outcome.MISSING):
        if outcome in outcomes:
            return outcome
    if not outcomes:
        return Outcome.MISSING
    return Outcome.PASSED if Outcome.PASSED in outcomes else Outcome.NOT_APPLICABLE


def _waiver(
    pack: Pack, control: Control, judged: tuple[JudgedCheck, ...], as_of: date
) -> Waiver | None:
    """The valid waiver of a control: never of a critical one, in date, approved by another."""
    if control.severity is Severity.CRITICAL:
        return None
    for waiver in pack.waivers:
        accountable = _plain(waiver.approver) != _plain(waiver.author)
        valid = waiver.control == control.id and waiver.expires >= as_of and accountable
        if valid and (waiver.dataset is None or _only_about(waiver.dataset, judged)):
            return waiver
    return None


def _only_about(dataset: str, judged: tuple[JudgedCheck, ...]) -> bool:
    """Whether every counter-example is about `dataset`, so that its waiver covers all of them.

    A decision that tells as many as it can may know of more, and is not covered.
    """
    told = [one.decision.counterexamples for one in judged if one.decision.outcome in _BLOCKS]
    subjects = [example.subject for examples in told for example in examples]
    whole = bool(subjects) and all(len(examples) < SHOWN for examples in told)
    return whole and all(
        subject == dataset or subject.startswith(f"{dataset}.") for subject in subjects
    )


def _told(waiver: Waiver) -> str:
    return f"{waiver.reason} (approved by {waiver.approver}, until {waiver.expires})"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
