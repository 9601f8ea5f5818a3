"""The frame of every check: open the case, see whether the question arises, judge, and close it.

A check says what it asks and what speaks against; everything else that all of them do is here.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.facts import Facts
from checks.interface import Decision
from policies.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The three sentences that a check can end with; `{as_of}` stands for the day."""

    passed: str
    """Where nothing speaks against it."""
    failed: str
    missing: str
    """Where something is not known."""


class Question(ABC):
    """One question of the catalogue; subclasses are frozen and fill in `answers` and `judge`."""

    __slots__ = ()

    answers: ClassVar[Answers]

    def decide(self, facts: Facts, as_of: date) -> Decision:
        """Judge the facts that count on `as_of`; without a manifest nothing can be judged."""
        case = Case.open(facts, as_of)
        manifest = case.manifest()
        if manifest is not None:
            moot = self.moot(manifest)
            if moot:
                return case.not_applicable(moot)
            self.judge(case, manifest)
        return case.close(
            f"{self.answers.passed.format(as_of=as_of)}{case.aside}",
            failed=self.answers.failed,
            missing=self.answers.missing,
        )

    def moot(self, _: Manifest, /) -> str:
        """Why the question does not arise, by the manifest alone; empty where it does."""
        return ""

    @abstractmethod
    def judge(self, case: Case, manifest: Manifest, /) -> None:
        """Look at what matters, and tell the case what speaks against and what is not known."""
