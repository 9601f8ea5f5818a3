"""ACC-005: one person who does both."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from checks.access.keyholders import readers_with_a_key
from checks.case import Case
from checks.facts import FactKind
from checks.question import Answers, Question
from checks.records import MaskFacts
from checks.reported.duties import APPROVALS, AUTHORSHIP, Approval, ApprovalKind, Authored
from checks.scope import masked, unless_masked
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesSeparated(Question):
    """Who masks does not approve, and who reads the copy does not hold its key.

    Asks: Are duties separated?
    Why: whoever writes the plan and approves it is watched by nobody.
    Passes: the plan of every masked copy is under version control, was approved, and none of those
        who wrote it approved it or a release; nobody who reads a masked copy can read its key.
    Fails: somebody does both; names them.
    Missing: authorship, approvals, key custody or readers were not read; or nobody approved.
    Remedy: let somebody else approve; take the key or the copy out of their reach.
    Source: NIST SP 800-53r5 AC-5; ISO/IEC 27001:2022 A.5.3; PCI DSS 4.0.1 6.5.4.
    """

    id: ClassVar[str] = "ACC-005"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.HIGH
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.MASK, FactKind.AUTHORSHIP, FactKind.APPROVALS),
        *(FactKind.CUSTODY, FactKind.ACCESS),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Nobody both masks and approves, or holds both copy and key",
        failed="Duties are not separated",
        missing="It is not known whether duties are separated",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where nothing claims to be masked."""
        return unless_masked(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge the people behind each masked copy."""
        for name in masked(manifest):
            _judge_people(case, name)
            for held in readers_with_a_key(case, name):
                detail = f"{held.who} can read it and its key {held.key_id}"
                case.fail(name, detail, "take the key, or the copy, out of their reach")


def _judge_people(case: Case, name: str) -> None:
    mask = case.look(
        case.facts.mask(name),
        name,
        "the mask report that its claim needs",
        "mask it with `compliance mask`, then run `compliance collect`",
    )
    files = case.about(
        *(AUTHORSHIP, "authorship", "who wrote the masking plans"),
        "run `compliance collect` in the repository that holds the plans",
    )
    log = case.about(
        *(APPROVALS, "approvals", "the log of approvals"),
        "name it in logs.approvals, and run `compliance collect`",
    )
    if mask is None or files is None or log is None:
        return
    plans = list(_plans(mask, files.files))
    if not plans:
        remedy = "put the plan under version control, and mask with it"
        case.lack(name, "the plan that it was masked by is in no repository", remedy)
    for plan in plans:
        _judge_plan(case, name, plan, log.approvals)


def _plans(mask: MaskFacts, files: tuple[Authored, ...]) -> Iterator[Authored]:
    digest = mask.report.plan_digest
    yield from (one for one in files if one.digest == digest and one.authors)


def _judge_plan(case: Case, name: str, plan: Authored, approvals: tuple[Approval, ...]) -> None:
    own = [
        one
        for one in approvals
        if one.kind is ApprovalKind.RELEASE
        or (one.kind is ApprovalKind.MASKING and plan.path == one.subject)
    ]
    if not any(one.kind is ApprovalKind.MASKING for one in own):
        remedy = f"let somebody approve {plan.path} who did not write it"
        case.unheld(APPROVALS, "approvals", name, f"nobody approved its plan {plan.path}", remedy)
    authors = {author.casefold() for author in plan.authors}
    for one in own:
        if one.approver.casefold() in authors:
            detail = f"{one.approver} wrote {plan.path} and approved the {one.kind} {one.subject}"
            case.fail(name, detail, "let somebody else approve it")
