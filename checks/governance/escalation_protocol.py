"""GOV-008: what happens when something goes wrong."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.documents import require
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reviews import judge_review, refuse_negative
from policies.manifest import Escalation, Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationProtocol(Question):
    """There is an escalation protocol, and its contacts answer.

    Asks: Who is called, and how soon, when something goes wrong?
    Why: the clocks of regulators run from the moment that somebody knew.
    Passes: severity levels with a contact and a response time, the authorities with their clocks,
        a document that is there and not empty, and contacts verified within `max_age_days`.
    Fails: one of these is not declared, is too old, or lies ahead; the document is absent.
    Missing: the documents were not collected.
    Remedy: declare `governance.escalation` with levels, regulators, contacts_verified, document.
    Source: GDPR Art. 33(1); EU AI Act Art. 73(1); HIPAA 164.308(a)(6)(ii).
    """

    id: ClassVar[str] = "GOV-008"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.DEPLOY, Stage.SERVE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.DOCUMENTS)
    answers: ClassVar[Answers] = Answers(
        passed="The escalation protocol names levels, contacts and the clocks of regulators",
        failed="The escalation protocol cannot be relied on",
        missing="It is not known whether the escalation protocol is there",
    )

    max_age_days: int = 365
    """Days for which verified contacts count."""

    def __post_init__(self) -> None:
        """Refuse a negative age.

        Raises:
            CheckError: `max_age_days` is below 0.
        """
        refuse_negative(self.id, self.max_age_days)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge levels, clocks, contacts and document."""
        if manifest.governance.escalation is None:
            case.undeclared(
                "governance.escalation",
                "no escalation protocol is declared",
                "declare governance.escalation: {levels, regulators, contacts_verified, document}",
            )
        else:
            self._judge(case, manifest.governance.escalation, case.as_of)

    def _judge(self, case: Case, escalation: Escalation, as_of: date) -> None:
        subject = "governance.escalation"
        for part, told in (
            ("levels", bool(escalation.levels)),
            ("regulators", bool(escalation.regulators)),
            ("contacts_verified", escalation.contacts_verified is not None),
            ("document", bool(escalation.document)),
        ):
            if not told:
                case.undeclared(f"{subject}.{part}", "is not declared", f"declare {subject}.{part}")
        if escalation.contacts_verified is not None:
            judge_review(
                case,
                f"{subject}.contacts_verified",
                escalation.contacts_verified,
                as_of,
                max_age_days=self.max_age_days,
            )
        if escalation.document:
            require(case, subject, escalation.document, "the escalation document")
