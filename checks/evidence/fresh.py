"""EVD-003: evidence that has grown old."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reviews import refuse_negative
from policies.manifest import Manifest
from policies.terms import Severity, Stage

_Needed = tuple[FactKind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh(Question):
    """The evidence was collected not long ago, and has not expired.

    Asks: Is the evidence fresh?
    Why: a scan of last year says nothing of this year's copy.
    Passes: every report that what is declared calls for (the scan and the age of each dataset, the
        listing of each location, the controls of each environment, lineage and documents) is there,
        was collected within `max_age_days`, on a day that is not ahead, and has not expired.
    Fails: one has expired, is older, or is dated ahead.
    Missing: one was never collected.
    Remedy: run `compliance collect`.
    Source: EU AI Act Art. 9(2), 11(1); NIST SP 800-53r5 CA-7; HIPAA 164.308(a)(8).
    """

    id: ClassVar[str] = "EVD-003"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.DEPLOY,)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.AGES, FactKind.LISTING, FactKind.CONTROLS),
        *(FactKind.LINEAGE, FactKind.DOCUMENTS),
    )
    answers: ClassVar[Answers] = Answers(
        passed="All evidence is fresh as of {as_of}",
        failed="Evidence is too old",
        missing="Evidence was never collected",
    )

    max_age_days: int = 90
    """Days after which a report is too old, whatever it says of itself."""

    def __post_init__(self) -> None:
        """Refuse a negative age.

        Raises:
            CheckError: `max_age_days` is below 0.
        """
        refuse_negative(self.id, self.max_age_days)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the dates of each report that is called for."""
        for kind, source in _needed(manifest):
            self._judge(case, kind, source)

    def _judge(self, case: Case, kind: FactKind, source: str) -> None:
        subject, remedy = f"{kind} of {source}", "run `compliance collect`"
        facts, as_of = case.given, case.as_of
        for report in facts.of(kind, source):
            case.seen[report.digest] = None
            collected, expires = report.collected.date(), report.expires.date()
            if expires < as_of:
                case.fail(subject, f"expired on {expires}", remedy)
            elif collected > as_of:
                case.fail(subject, f"was collected on {collected}, which lies ahead", remedy)
            elif (as_of - collected).days > self.max_age_days:
                detail = f"was collected on {collected}, more than {self.max_age_days} days ago"
                case.fail(subject, detail, remedy)
        if not facts.of(kind, source):
            case.lack(subject, "was never collected", remedy)


def _needed(manifest: Manifest) -> Iterator[_Needed]:
    """The reports that what is declared calls for, once each."""
    for name, dataset in manifest.datasets.items():
        yield FactKind.SCAN, name
        if dataset.retention is not None:
            yield FactKind.AGES, name
    for name, environment in manifest.environments.items():
        yield FactKind.CONTROLS, name
        for location in dict.fromkeys(environment.locations):
            yield FactKind.LISTING, location
    yield FactKind.LINEAGE, "lineage"
    yield FactKind.DOCUMENTS, "documents"
