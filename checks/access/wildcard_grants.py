"""ACC-001: grants that do not say to whom, what, or of which data."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.reported.access import ACCESS, Grant
from checks.sensitive import sensitive_datasets
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class WildcardGrants(Question):
    """No grant on sensitive data has a wildcard.

    Asks: Are there wildcard grants on sensitive data?
    Why: a wildcard also grants what does not exist yet, to people who are not there yet.
    Passes: the grants of every sensitive dataset were read from every system that can give access,
        and none has a wildcard for who, what, or which data. A copy proven anonymous is free.
    Fails: one has; names it, also where a condition narrows it.
    Missing: the grants of a dataset were not read, or the dataset was not scanned.
    Remedy: name the principals, the actions and the resources that are needed.
    Source: NIST SP 800-53r5 AC-3, AC-6; PCI DSS 4.0.1 7.2.5; HIPAA 164.312(a)(1).
    """

    id: ClassVar[str] = "ACC-001"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (
        *(Stage.INGEST, Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY, Stage.SERVE),
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK, FactKind.ACCESS),
    )
    answers: ClassVar[Answers] = Answers(
        passed="No grant on sensitive data has a wildcard",
        failed="Grants on sensitive data have wildcards",
        missing="It is not known who was granted what on every sensitive dataset",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each grant on each sensitive dataset."""
        for name, _ in sensitive_datasets(case, manifest):
            remedy = "run `compliance collect` where its grants can be read"
            access = case.about(ACCESS, name, "the list of its grants", remedy)
            for grant in access.grants if access else ():
                _judge(case, name, grant)


def _judge(case: Case, name: str, grant: Grant) -> None:
    if grant.wildcards:
        parts = " and ".join(f"any {part}" for part in grant.wildcards)
        narrowed = ", narrowed by a condition" if grant.conditional else ""
        case.fail(
            name,
            f"{grant.principal} has {', '.join(grant.actions)} on {grant.resource} "
            f"({grant.system}): {parts}{narrowed}",
            f"name in {grant.system} the principals, actions and resources that are needed",
        )
