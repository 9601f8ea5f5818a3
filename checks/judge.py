"""Policies and facts → judged controls. Pure; the same inputs give the same answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checks.build import Built, build_all
from checks.facts import FactKind, Facts
from checks.interface import Decision
from checks.table import CHECKS
from checks.waivers import BLOCKS, JudgedWaiver, judge_waivers, waiver_of
from policies.policy import Control, Pack, Waiver
from policies.terms import Outcome, Severity, Stage


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
    """Ids of checks that are not built, or left to the verifier of a bundle; then the control is
    at most partly evidenced."""
    waived: str | None = None
    """Reason, approver and last day of the waiver that lifts the gate."""
    framework: str = ""
    """The law or standard that it is of."""
    applies_from: date | None = None
    """First day on which it is in force; before that day it does not gate."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was judged."""

    as_of: date
    controls: tuple[JudgedControl, ...]
    waivers: tuple[JudgedWaiver, ...] = ()
    """Every waiver, and whether it lifted anything."""

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
    waived: list[Waiver] = []
    controls = tuple(
        _judge_control(packs, pack, control, _Bench(facts, as_of, decided, waived))
        for pack in packs
        for control in pack.controls
        if stage is None or stage in control.stages
    )
    waivers = judge_waivers(packs, waived, as_of) if stage is None else ()
    return Verdict(as_of, controls, waivers)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What all controls are judged with."""

    facts: Facts
    as_of: date
    decided: dict[Built, Decision]
    """What was decided already: a check that many controls ask is made once."""
    waived: list[Waiver]
    """Waivers that lifted a gate."""


def _judge_control(
    packs: Sequence[Pack], pack: Pack, control: Control, bench: _Bench
) -> JudgedControl:
    judged = tuple(_decide(built, bench) for built in _asked(control, bench.facts))
    outcome = _together(tuple(one.decision.outcome for one in judged))
    waiver = waiver_of(packs, control, [one.decision for one in judged], bench.as_of)
    bench.waived.extend(() if waiver is None else (waiver,))
    left = tuple(one for one in control.checks if one not in CHECKS or _is_left(one, bench.facts))
    framework = pack.framework_of(control)
    applies = control.applies_from or (framework.applies_from if framework else None)
    in_force = applies is None or applies <= bench.as_of
    weighs = bool(judged) and waiver is None and control.severity.at_least(Severity.HIGH)
    return JudgedControl(
        pack=pack.name,
        id=control.id,
        title=control.title,
        source=control.source,
        severity=control.severity,
        stages=control.stages,
        outcome=outcome,
        gates=weighs and in_force and outcome in BLOCKS,
        checks=judged,
        not_assessed=left,
        waived=_told(waiver) if waiver and outcome in BLOCKS else None,
        framework=framework.name if framework else "",
        applies_from=applies,
    )


def _asked(control: Control, facts: Facts) -> Iterator[Built]:
    yield from (one for one in build_all(control) if not _is_left(one.check.id, facts))


def _decide(built: Built, bench: _Bench) -> JudgedCheck:
    if built not in bench.decided:
        bench.decided[built] = built.check.decide(bench.facts, bench.as_of)
    return JudgedCheck(built.name, built.parameters, bench.decided[built])


def _is_left(check: str, facts: Facts) -> bool:
    """Whether a check is left to the verifier of a bundle, who alone can report on it."""
    return FactKind.BUNDLE in CHECKS[check].facts and not facts.of(FactKind.BUNDLE)


def _together(outcomes: tuple[Outcome, ...]) -> Outcome:
    """FAILED before MISSING; NOT_APPLICABLE only where all are; nothing at all is MISSING."""
    for outcome in (Outcome.FAILED, Outcome.MISSING):
        if outcome in outcomes:
            return outcome
    if not outcomes:
        return Outcome.MISSING
    return Outcome.PASSED if Outcome.PASSED in outcomes else Outcome.NOT_APPLICABLE


def _told(waiver: Waiver) -> str:
    return f"{waiver.reason} (approved by {waiver.approver}, until {waiver.expires})"
