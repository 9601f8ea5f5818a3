"""ACC-003: access without a purpose or an end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.persons import are_two
from checks.question import Answers, Question
from checks.reported.access import ACCESS, ENTITLEMENTS, Entitlement, Principal, PrincipalKind
from checks.sensitive import sensitive_datasets
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeAndEnd(Question):
    """Everyone who was granted sensitive data has a purpose, an approver and an end.

    Asks: Is every access path purpose-bound and time-bound?
    Why: a right that nobody can give a reason for is never taken back.
    Passes: for each principal that a grant on a sensitive dataset names there is an entitlement
        with a purpose, an approver other than the principal, and a last day that is not past.
    Fails: there is none, or a part of it is lacking, past, or approved by oneself.
    Missing: grants or entitlements were not read.
    Remedy: record the request (purpose, approver, end) in the contract's `roles` or in the log of
        access requests; or revoke the grant.
    Source: GDPR Art. 5(1)(b), 25(2); HIPAA 164.308(a)(4)(ii)(B); PCI DSS 4.0.1 7.2.1.
    """

    id: ClassVar[str] = "ACC-003"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (
        *(Stage.INGEST, Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY, Stage.SERVE),
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.SCAN, FactKind.MASK, FactKind.ACCESS),
        FactKind.ENTITLEMENTS,
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every access to sensitive data has a purpose, an approver and an end",
        failed="Access to sensitive data lacks a purpose, an approver or an end",
        missing="It is not known why everyone may read sensitive data",
    )

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each principal of each sensitive dataset."""
        log = case.about(
            ENTITLEMENTS,
            "entitlements",
            "the log of access requests",
            "name it in logs.entitlements, or the contracts with `roles`, and collect again",
        )
        told = log.entitlements if log else ()
        for name, _ in sensitive_datasets(case, manifest):
            for principal in _granted(case, name):
                own = [
                    one for one in told if one.dataset == name and one.principal.is_same(principal)
                ]
                _judge(case, name, principal, own, case.as_of)


def _granted(case: Case, name: str) -> Iterator[Principal]:
    remedy = "run `compliance collect` where its grants can be read"
    access = case.about(ACCESS, name, "the list of its grants", remedy)
    yield from dict.fromkeys(grant.principal for grant in (access.grants if access else ()))


def _judge(
    case: Case, name: str, principal: Principal, own: list[Entitlement], as_of: date
) -> None:
    faults = [_fault(one, as_of) for one in own]
    if "" in faults:
        return
    detail = f"{principal} may read it: {'; '.join(faults) or 'no request is on record'}"
    remedy = f"record why {principal} may read {name}, who approved it, and until when"
    if principal.kind is PrincipalKind.EVERYONE:
        remedy = "revoke what everyone was granted"
    case.unheld(ENTITLEMENTS, "entitlements", name, detail, remedy)


def _fault(one: Entitlement, as_of: date) -> str:
    """What an entitlement lacks, empty where it holds."""
    if not one.purpose.strip():
        return "the request has no purpose"
    if not one.approver.strip():
        return "nobody approved the request"
    if not are_two(one.approver, one.principal.name):
        return "the request was approved by who made it"
    if one.ends is None:
        return "the request has no end"
    return f"the request ended on {one.ends}" if one.ends < as_of else ""
