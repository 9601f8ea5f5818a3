"""What a check is: a frozen value that decides from facts alone."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol

from checks.facts import FactKind, Facts
from policies.errors import Error
from policies.terms import Outcome, Severity, Stage


class CheckError(Error):
    """Parameters or facts make no sense."""


@dataclass(frozen=True, slots=True)
class Counterexample:
    """One thing that keeps a check from passing, and how to mend it."""

    subject: str
    """Dataset, column path, environment, file: `applications-train.ssn`."""
    detail: str
    """One sentence, without any value of the data."""
    remedy: str
    """What to do: a command or a line of the manifest."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a check says, and why."""

    outcome: Outcome
    reason: str
    """One sentence that an officer understands."""
    counterexamples: tuple[Counterexample, ...] = ()
    evidence: tuple[str, ...] = ()
    """Digests of the reports that were looked at."""


class Check(Protocol):
    """One question of the catalogue. Its docstring is its page; its fields are its parameters."""

    id: ClassVar[str]
    version: ClassVar[int]
    severity: ClassVar[Severity]
    """How much it weighs where a control does not say otherwise."""
    stages: ClassVar[tuple[Stage, ...]]
    """Stages of the lifecycle in which it is asked."""
    facts: ClassVar[tuple[FactKind, ...]]
    """Kinds of reports that it looks at; no other can change its decision."""

    def decide(self, facts: Facts, as_of: date) -> Decision:
        """Judge. Less evidence is never better; NOT_APPLICABLE follows from the manifest only."""
