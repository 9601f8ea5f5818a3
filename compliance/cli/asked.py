"""What a verdict says check by check: the answer, what keeps it from passing, what to do next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from checks.interface import Decision
from checks.judge import JudgedCheck, JudgedControl, Verdict
from checks.table import CHECKS
from compliance.report.wording import count
from policies.terms import Outcome, Severity

ACTIONS: Final = 3
_NAMED: Final = 5
"""Controls that are named of those that ask one check."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One check with one decision, and all controls that ask it."""

    check: JudgedCheck
    controls: tuple[JudgedControl, ...]

    @property
    def id(self) -> str:
        """`RET-002`."""
        return self.check.check.partition("@")[0]

    @property
    def title(self) -> str:
        """What it demands, and how much it weighs."""
        demand = (CHECKS[self.id].__doc__ or "").partition("\n")[0].rstrip(".")
        weight = self.severity if self.gates else f"{self.severity}, does not gate"
        return f"{self.decision.outcome} {self.id} {demand} ({weight})"

    @property
    def asked_by(self) -> str:
        """The controls."""
        names = [control.id for control in self.controls]
        more = f" and {len(names) - _NAMED} more" if names[_NAMED:] else ""
        return f"{', '.join(names[:_NAMED])}{more}"

    @property
    def decision(self) -> Decision:
        """What was decided."""
        return self.check.decision

    @property
    def severity(self) -> Severity:
        """The highest of the controls that ask."""
        return max((control.severity for control in self.controls), key=lambda one: one.rank)

    @property
    def gates(self) -> bool:
        """Whether one of them holds a release."""
        return any(control.gates for control in self.controls)


def asked_of(verdict: Verdict) -> tuple[Asked, ...]:
    """Each check once, what gates and weighs most first; what many packs ask is told once."""
    controls: dict[tuple[str, Decision], list[JudgedControl]] = {}
    checks: dict[tuple[str, Decision], JudgedCheck] = {}
    for control in verdict.controls:
        for one in control.checks:
            checks.setdefault((one.check, one.decision), one)
            controls.setdefault((one.check, one.decision), []).append(control)
    found = (Asked(one, tuple(controls[key])) for key, one in checks.items())
    return tuple(sorted(found, key=lambda one: (not one.gates, -one.severity.rank)))


def open_of(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """What failed, then what is not known."""
    told = tuple(asked)
    return tuple(
        one
        for outcome in (Outcome.FAILED, Outcome.MISSING)
        for one in told
        if one.decision.outcome is outcome
    )


def headline(verdict: Verdict) -> str:
    """The answer in one line."""
    gating = [control.outcome for control in verdict.controls if control.gates]
    failed, missing = gating.count(Outcome.FAILED), gating.count(Outcome.MISSING)
    if failed:
        answer = f"REFUSED: {count(failed, 'control')} failed"
        answer += f", {missing} more without evidence" if missing else ""
    elif missing:
        answer = f"INCOMPLETE: {count(missing, 'control')} without evidence"
    else:
        answer = "PASSED: nothing stands in the way"
    return f"{answer} ({count(len(verdict.controls), 'control')}, as of {verdict.as_of})"


def next_of(open_: Iterable[Asked]) -> Iterator[str]:
    """The first remedy of each check, as far as a person can do them next."""
    remedies = {
        example.remedy: example.subject
        for one in sorted(open_, key=lambda one: (not one.gates, -one.severity.rank))
        for example in one.decision.counterexamples[:1]
    }
    for remedy, subject in islice(remedies.items(), ACTIONS):
        yield f"{subject}: {remedy}"
