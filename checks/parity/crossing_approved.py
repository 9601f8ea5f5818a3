"""PAR-004: data that left production, and who allowed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.approvals import fault_of
from checks.case import Case
from checks.facts import FactKind
from checks.graph import Graph, look_at_graph
from checks.question import Answers, Question
from checks.reported.duties import APPROVALS, Approval, ApprovalKind
from checks.scope import outside, unless_outside
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True)
class _Copy:
    """What an approval must name: the files of the copy, the plan that masked it, and for whom."""

    digests: frozenset[str]
    plan: str
    recipient: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingApproved(Question):
    """Whatever left production was approved, by its digest, and masked.

    Asks: Was each production-to-non-production flow approved and masked?
    Why: the near-miss began with a copy that nobody had asked for.
    Passes: for each dataset outside production that was made from a production one, an approval by
        another than its author, not expired, names its purpose, the digests of its files as they
        are now, and the masking plan that its mask report tells; the mask run is proven.
    Fails: there is no such approval, or it names another digest, plan or recipient; or it was not
        masked.
    Missing: no lineage, no log of approvals, or the copy was not scanned to its end.
    Remedy: have the transfer approved again for the copy as it is: purpose, digests, plan, end.
    Source: NIST SP 800-53r5 SA-3(2); ISO/IEC 27001:2022 A.8.33, A.5.14; GDPR Art. 5(1)(b).
    """

    id: ClassVar[str] = "PAR-004"
    version: ClassVar[int] = 2
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.PREPARE, Stage.TRAIN, Stage.DEPLOY)
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.APPROVALS, FactKind.MASK, FactKind.SCAN),
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every flow out of production was approved and masked",
        failed="Data left production without being approved and masked",
        missing="It is not known whether every flow out of production was approved",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where all data is production."""
        return unless_outside(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each crossing from production to elsewhere."""
        remedy = "name the log in logs.approvals, and run `compliance collect`"
        log = case.about(APPROVALS, "approvals", "the log of approvals", remedy)
        graph = look_at_graph(case, manifest)
        if graph is None:
            return
        for name in outside(manifest):
            sources = sorted(_crossings(manifest, graph, name))
            copy = _copy(case, name, sources) if sources else None
            if log is not None and copy is not None:
                for source in sources:
                    _judge(case, source, name, copy, log.approvals)


def _crossings(manifest: Manifest, graph: Graph, name: str) -> Iterator[str]:
    """Production datasets that reach one elsewhere with none of ours in between."""
    seen: set[str] = {name}
    waiting = [name]
    while waiting:
        for parent in sorted(graph.made_from(waiting.pop()) - seen):
            seen.add(parent)
            declared = manifest.datasets.get(parent)
            if declared is None:
                waiting.append(parent)
            elif manifest.is_production(declared):
                yield parent


def _copy(case: Case, name: str, sources: list[str]) -> _Copy | None:
    """The copy as it is; None, with its fault told, where it is not one that was masked."""
    remedy = "run `compliance collect` where the dataset can be read"
    scan = case.look(case.facts.scan(name), name, "the scan of this copy", remedy)
    mask = case.facts.mask(name)
    if mask is None:
        detail = f"left production ({', '.join(sources)}), and no mask run tells of it"
        case.fail(name, detail, "mask it: `compliance mask`, and collect again")
    elif case.proof(name) is None:
        case.lack(name, "its mask run was not measured again", remedy)
    if scan is None or mask is None:
        return None
    if not scan.complete:
        case.lack(name, "was not scanned to its end", remedy)
    digests = frozenset(one.digest for one in scan.inputs)
    run = mask[1].report
    return _Copy(digests, run.plan_digest, run.recipient)


def _judge(case: Case, source: str, name: str, copy: _Copy, log: tuple[Approval, ...]) -> None:
    told = [
        one
        for one in log
        if one.kind is ApprovalKind.TRANSFER and (one.source, one.subject) == (source, name)
    ]
    faults = [_fault(one, copy, case.as_of) for one in told]
    if "" in faults:
        return
    why = "; ".join(faults) or "nobody approved it"
    remedy = "have it approved as it is now: purpose, digests, masking plan, last day"
    case.unheld(APPROVALS, "approvals", name, f"came from {source}: {why}", remedy)


def _fault(one: Approval, copy: _Copy, as_of: date) -> str:
    """Why an approval does not cover the copy, empty where it does."""
    fault = fault_of(one, as_of)
    if fault:
        return fault
    if one.expires is None:
        return "its approval has no end"
    if not one.purpose.strip():
        return "its approval names no purpose"
    if not copy.digests or not copy.digests <= set(one.digests):
        return "its approval is of other files than those that are there"
    if one.recipient and one.recipient != copy.recipient:
        return f"its approval is for {one.recipient}, and the copy is not"
    return "" if one.plan_digest == copy.plan else "its approval is of another masking plan"
