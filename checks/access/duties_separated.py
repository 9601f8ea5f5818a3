"""ACC-005: one person who does both."""

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import ClassVar, Final

from checks.access.keyholders import readers_with_a_key
from checks.approvals import fault_of
from checks.case import Case
from checks.facts import FactKind
from checks.persons import are_two
from checks.question import Answers, Question
from checks.reported.duties import APPROVALS, AUTHORSHIP, Approval, ApprovalKind, Authored
from checks.scope import masked, unless_masked
from policies.manifest import Manifest
from policies.terms import Severity, Stage

_SAME_DAY: Final = "it was approved on the day it was last changed, and not told before or after"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesSeparated(Question):
    """Who masks does not approve, and who reads the copy does not hold its key.

    Asks: Are duties separated?
    Why: whoever writes the plan and approves it is watched by nobody.
    Passes: the plan of every masked copy is under version control, was approved as it is (by its
        digest, or after its last change), and none of those who wrote it approved it or a release;
        nobody who reads a masked copy can read its key. For whom a copy is, and under which key,
        is no part of its plan.
    Fails: somebody does both; names them. Or the plan was changed since it was approved.
    Missing: authorship, approvals, key custody or readers were not read; or nobody approved.
    Remedy: let somebody else approve; take the key or the copy out of their reach.
    Source: NIST SP 800-53r5 AC-5; ISO/IEC 27001:2022 A.5.3; PCI DSS 4.0.1 6.5.4.
    """

    id: ClassVar[str] = "ACC-005"
    version: ClassVar[int] = 2
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
    digest = mask.report.plan_digest
    plans = tuple(one for one in files.files if one.digest == digest and one.authors)
    if not plans:
        remedy = "put the plan under version control, and mask with it"
        case.lack(name, "the plan that it was masked by is in no repository", remedy)
        return
    own = tuple(one for one in log.approvals if _is_of(one, plans))
    releases = (one for one in log.approvals if one.kind is ApprovalKind.RELEASE)
    for one, plan in product((*own, *releases), plans):
        if any(not are_two(one.approver, author) for author in plan.authors if one.approver):
            detail = f"{one.approver} wrote {plan.path} and approved the {one.kind} {one.subject}"
            case.fail(name, detail, "let somebody else approve it")
    _judge_approvals(case, name, plans, own)


def _is_of(one: Approval, plans: tuple[Authored, ...]) -> bool:
    """Whether the plan was approved, by what it decides or else by where it stands."""
    if one.kind is not ApprovalKind.MASKING:
        return False
    if one.plan_digest:
        return one.plan_digest == plans[0].digest
    return one.subject in {plan.path for plan in plans}


def _judge_approvals(
    case: Case, name: str, plans: tuple[Authored, ...], own: tuple[Approval, ...]
) -> None:
    """One approval must hold, and be of the plan as it is."""
    path, digest = plans[0].path, plans[0].digest
    changed = min((plan.changed for plan in plans if plan.changed), default=date.max)
    faults = [_fault(one, changed, case.as_of) for one in own]
    if "" in faults:
        return
    remedy = f"let somebody approve it who did not write it: masking, plan_digest {digest}"
    if _SAME_DAY in faults:
        case.lack(name, f"its plan {path}: {_SAME_DAY}", remedy)
        return
    why = "; ".join(dict.fromkeys(faults)) or "nobody approved it as it is"
    case.unheld(APPROVALS, "approvals", name, f"its plan {path}: {why}", remedy)


def _fault(one: Approval, changed: date, as_of: date) -> str:
    """Why an approval does not cover the plan, empty where it does."""
    if one.plan_digest or one.approved > changed:
        return fault_of(one, as_of)
    if one.approved < changed:
        return f"its approval of {one.approved} is of what it was before {changed}"
    return fault_of(one, as_of) or _SAME_DAY
