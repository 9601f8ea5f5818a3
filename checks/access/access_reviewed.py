"""ACC-004: rights that nobody reviewed, or used."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.access import ACCESS, REVIEWS, AccessReviews, Reader
from checks.reviews import judge_review, refuse_negative
from checks.sensitive import sensitive_datasets
from policies.manifest import Manifest
from policies.terms import Severity, Stage

_NAME: Final = "name the logs in logs.reviews and logs.uses, and run `compliance collect`"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReviewed(Question):
    """Access to sensitive data is reviewed, and rights that are not used are taken back.

    Asks: Was access reviewed, and are unused rights removed?
    Why: people change their work and keep their rights.
    Passes: every sensitive dataset was reviewed by a named person within `max_review_days`, and
        everyone who can read it did so within `max_unused_days`.
    Fails: the review is too old or there is none; or a right was not used for longer.
    Missing: readers, reviews or uses were not read, or the log of uses is younger than that.
    Remedy: review who may read it and date the review; revoke what is not used.
    Source: PCI DSS 4.0.1 7.2.4; NIST SP 800-53r5 AC-2, AC-6(7); HIPAA 164.308(a)(4)(ii)(C).
    """

    id: ClassVar[str] = "ACC-004"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.MEDIUM
    stages: ClassVar[tuple[Stage, ...]] = (
        *(Stage.INGEST, Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY, Stage.SERVE),
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK, FactKind.ACCESS, FactKind.REVIEWS),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Access to sensitive data is reviewed, and every right is used",
        failed="Access to sensitive data is not reviewed, or rights go unused",
        missing="It is not known whether access is reviewed and used",
    )

    max_review_days: int = 180
    """Days that a review holds."""
    max_unused_days: int = 90
    """Days that a right may go unused."""

    def __post_init__(self) -> None:
        """Refuse negative ages.

        Raises:
            CheckError: one is below 0.
        """
        refuse_negative(self.id, min(self.max_review_days, self.max_unused_days))

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the reviews and uses of each sensitive dataset."""
        told = case.about(REVIEWS, "reviews", "the log of access reviews", _NAME)
        for name, _ in sensitive_datasets(case, manifest):
            remedy = "run `compliance collect` where its grants can be read"
            access = case.about(ACCESS, name, "the list of its readers", remedy)
            if told is not None:
                self._judge_reviews(case, name, told, case.as_of)
            for reader in access.readers if access and told else ():
                if told is not None:
                    self._judge_use(case, name, reader, told, case.as_of)

    def _judge_reviews(self, case: Case, name: str, told: AccessReviews, as_of: date) -> None:
        dated = [one.reviewed for one in told.reviews if one.dataset == name and one.reviewer]
        if dated:
            judge_review(case, name, max(dated), as_of, max_age_days=self.max_review_days)
        else:
            detail = "no review by a named person is on record"
            case.unheld(REVIEWS, "reviews", name, detail, "review who may read it, and date it")

    def _judge_use(
        self, case: Case, name: str, reader: Reader, told: AccessReviews, as_of: date
    ) -> None:
        uses = [
            one.used
            for one in told.uses
            if one.dataset == name and one.principal.is_same(reader.principal)
            if one.used is not None and one.used <= as_of
        ]
        begins = told.log_begins
        if uses and (as_of - max(uses)).days <= self.max_unused_days:
            return
        if begins is None or (as_of - begins).days < self.max_unused_days:
            case.lack(
                name, f"the use of rights was not logged for {self.max_unused_days} days", _NAME
            )
        else:
            when = f"since {max(uses)}" if uses else f"since the log begins ({begins})"
            detail = f"{reader.principal} can read it and did not {when}"
            case.unheld(REVIEWS, "reviews", name, detail, f"revoke the right of {reader.principal}")
