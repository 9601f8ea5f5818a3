"""The verdict as an officer reads it: each question once, however many policies ask it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from checks.case import SHOWN as TOLD
from checks.interface import Counterexample, Decision
from checks.judge import JudgedCheck, JudgedControl, Verdict
from checks.table import CHECKS
from policies.terms import Outcome, Severity

SHOWN = 8
"""Counter-examples that the page shows of one answer; all stand in `decisions.json`."""

ACTIONS = 3
"""What a team is told to do first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one check says, and who asks."""

    check: str
    """`RET-002`."""
    version: str
    title: str
    outcome: Outcome
    severity: Severity
    """Of the gravest control that asks."""
    gates: bool
    reason: str
    counterexamples: tuple[Counterexample, ...]
    asked_by: tuple[str, ...]
    """Sources of the controls: `GDPR Art. 5(1)(e)`."""
    waived: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    """Digests of the reports that any of those who ask looked at."""

    @property
    def shown(self) -> Mapping[str, tuple[Counterexample, ...]]:
        """Remedy → what it mends, of the first counter-examples."""
        mends: dict[str, tuple[Counterexample, ...]] = {}
        for one in self.counterexamples[:SHOWN]:
            mends[one.remedy] = (*mends.get(one.remedy, ()), one)
        return mends

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(0, len(self.counterexamples) - SHOWN)


@dataclass(frozen=True, slots=True)
class Action:
    """One remedy, and how many faults it mends."""

    remedy: str
    mends: int
    more: bool = False
    """Whether a decision that asks for it tells but the first of its faults."""


def titles() -> dict[str, str]:
    """Check id → the first line of its page."""
    return {
        name: (check.__doc__ or name).strip().splitlines()[0].rstrip(".")
        for name, check in CHECKS.items()
    }


def answers(verdict: Verdict, titles: Mapping[str, str]) -> tuple[Answer, ...]:
    """Every check once per decision, the gravest first.

    Policies may ask a check under parameters of their own; answers that are alike are told once.

    Args:
        verdict: What was judged.
        titles: Check id → what it asks, in a sentence.
    """
    groups: dict[tuple[str, Decision], list[tuple[JudgedControl, JudgedCheck]]] = {}
    for control in verdict.controls:
        for judged in control.checks:
            alike = replace(judged.decision, evidence=())
            groups.setdefault((judged.check, alike), []).append((control, judged))
    found = [_answer(group, titles) for group in groups.values()]
    return tuple(sorted(found, key=lambda one: (not one.gates, -one.severity.rank, one.check)))


def actions(found: Iterable[Answer]) -> tuple[Action, ...]:
    """The remedies that mend most of what gates; among equals the gravest first."""
    gating = [one.counterexamples for one in found if one.gates]
    mends = Counter(example.remedy for told in gating for example in told)
    cut = {example.remedy for told in gating if len(told) >= TOLD for example in told}
    return tuple(
        Action(remedy, count, remedy in cut) for remedy, count in mends.most_common(ACTIONS)
    )


def _answer(group: list[tuple[JudgedControl, JudgedCheck]], titles: Mapping[str, str]) -> Answer:
    controls = [control for control, _ in group]
    judged = group[0][1]
    gravest = max(controls, key=lambda control: control.severity.rank)
    name, _, version = judged.check.partition("@")
    unmet = judged.decision.outcome in (Outcome.FAILED, Outcome.MISSING)
    return Answer(
        check=name,
        version=version,
        title=titles.get(name, gravest.title),
        outcome=judged.decision.outcome,
        severity=gravest.severity,
        gates=unmet and any(control.gates for control in controls),
        reason=judged.decision.reason,
        counterexamples=judged.decision.counterexamples,
        asked_by=tuple(
            dict.fromkeys(part for control in controls for part in control.source.split("; "))
        ),
        waived=tuple(dict.fromkeys(one.waived for one in controls if unmet and one.waived)),
        evidence=tuple(dict.fromkeys(d for _, one in group for d in one.decision.evidence)),
    )
