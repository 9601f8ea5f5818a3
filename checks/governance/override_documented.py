"""GOV-004: how a human stops or reverses the system."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.documents import require
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reviews import judge_review, refuse_negative
from policies.manifest import Manifest, Override
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideDocumented(Question):
    """A human can override the system, and the runbook says how.

    Asks: How does a human stop or reverse the system?
    Why: an override that has to be invented on the day it is needed comes too late.
    Passes: who, how, time limit, effect on the data and rollback are stated; the runbook is there
        and not empty, and was reviewed within `max_age_days`.
    Fails: no override is declared, a part is blank, the runbook is absent or empty, or its review
        is too old or lies ahead.
    Missing: the documents were not collected.
    Remedy: declare `governance.override`, write its runbook, review it and date the review.
    Source: EU AI Act Art. 14(4), 26(2); NIST AI RMF MANAGE 2.4; GDPR Art. 22(3).
    """

    id: ClassVar[str] = "GOV-004"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.DEPLOY, Stage.SERVE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.DOCUMENTS)
    answers: ClassVar[Answers] = Answers(
        passed="The human override is documented and was reviewed in time",
        failed="The human override is not documented well enough to be used",
        missing="It is not known whether the runbook of the override is there",
    )

    max_age_days: int = 365
    """Days that a review of the runbook holds."""

    def __post_init__(self) -> None:
        """Refuse a negative age.

        Raises:
            CheckError: `max_age_days` is below 0.
        """
        refuse_negative(self.id, self.max_age_days)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the override and its runbook."""
        override = manifest.governance.override
        if override is None:
            case.undeclared(
                "governance.override",
                "no human override is declared",
                "declare governance.override: {who, how, time_limit, effect_on_data, "
                "rollback, runbook, reviewed}",
            )
        else:
            self._judge(case, override, case.as_of)

    def _judge(self, case: Case, override: Override, as_of: date) -> None:
        subject = "governance.override"
        for part in ("who", "how", "effect_on_data", "rollback"):
            if not getattr(override, part).strip():
                case.fail(f"{subject}.{part}", "is blank", f"say it in {subject}.{part}")
        require(case, subject, override.runbook, "the runbook")
        judge_review(
            case, f"{subject}.reviewed", override.reviewed, as_of, max_age_days=self.max_age_days
        )
