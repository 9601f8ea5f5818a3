"""Policies × facts → judged controls. Pure; the same inputs give the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checks.facts import Facts
from checks.interface import Decision
from policies.policy import Pack
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
    """Judge every control of every pack.

    Raises:
        CheckError: unknown parameters.
    """
    raise NotImplementedError  # written by the checks room
