"""RET-005: a person who asked to be erased, and where they still are."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.graph import Graph, look_at_graph
from checks.holds import is_held
from checks.question import Answers, Question
from checks.reported.endings import ERASURES, ErasureRequest, Presence, Remedy
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureIncomplete(Question):
    """Erasure reaches every copy, and every model that learnt from it is decided upon.

    Asks: Do erasure requests reach every copy and every affected model?
    Why: a person who was deleted from production and lives on in training data was not erased.
    Passes: for every request, each dataset that held the subject and all that was made from it was
        searched again since, and the subject is absent, or the dataset is on a legal hold whose
        order is there; each model that learnt from one of them has a dated decision (retrain,
        unlearn, suppress, accept the risk) within the deadline.
    Fails: past the deadline the subject is still there, was not searched for, or a model is not
        decided upon; or the decision came late.
    Missing: there is no ledger of requests; a request is open, within its deadline; or it does not
        tell where the subject was found, by names that are declared.
    Remedy: find the copies with `compliance trace`, erase and search again, and decide upon each
        model; the ledger takes both.
    Source: GDPR Art. 17(1), 17(2), 17(3)(e); CCPA 1798.105; NIST SP 800-53r5 SI-18(4).
    """

    id: ClassVar[str] = "RET-005"
    version: ClassVar[int] = 3
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (
        *(Stage.PREPARE, Stage.TRAIN, Stage.SERVE, Stage.ARCHIVE),
    )
    facts: ClassVar[tuple[FactKind, ...]] = (
        *(FactKind.MANIFEST, FactKind.LINEAGE, FactKind.ERASURES, FactKind.MASK, FactKind.SCAN),
        FactKind.DOCUMENTS,
    )
    answers: ClassVar[Answers] = Answers(
        passed="Every erasure request reached all copies and models",
        failed="Erasure requests did not reach every copy and model in time",
        missing="It is not known whether erasure requests reached every copy and model",
    )

    allow_open: bool = False
    """Whether a request may be open while its deadline lies ahead."""

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Judge each request."""
        graph = look_at_graph(case, manifest)
        remedy = "name the ledger in logs.erasures, and run `compliance collect`"
        ledger = case.about(ERASURES, "erasures", "the ledger of erasure requests", remedy)
        for request in ledger.requests if ledger and graph else ():
            if graph is not None:
                self._judge(case, manifest, graph, request, case.as_of)

    def _judge(
        self, case: Case, manifest: Manifest, graph: Graph, request: ErasureRequest, as_of: date
    ) -> None:
        late = as_of > request.deadline
        reached = graph.descendants(request.held_in).union(request.held_in)
        affected = sorted(name for name in reached if name in manifest.datasets)
        _judge_start(case, manifest, request)
        for name in affected:
            fault = "" if case.is_anonymous(name) else _still_there(request, name)
            if fault and not is_held(case, manifest, name):
                remedy = f"erase the subject from {name}, and search it again"
                self._tell(case, request, f"{name} {fault}", remedy, late=late)
        for model, declared in manifest.models.items():
            learnt = set(declared.trained_on) & set(affected) or graph.models(model) & reached
            if learnt:
                self._judge_model(case, request, model, late=late)

    def _judge_model(self, case: Case, request: ErasureRequest, model: str, *, late: bool) -> None:
        decided = [one for one in request.models if one.model == model and one.decided is not None]
        remedy = f"decide about {model}: retrain, unlearn, suppress, or accept the risk"
        if not any(one.remedy is not Remedy.UNDECIDED for one in decided):
            detail = f"{model} learnt from it, and nothing is decided"
            self._tell(case, request, detail, remedy, late=late)
        for one in decided:
            if one.decided is not None and one.decided > request.deadline:
                detail = f"{model} was decided upon on {one.decided}, after {request.deadline}"
                case.fail(f"request {request.id}", detail, "record why it was late")

    def _tell(
        self, case: Case, request: ErasureRequest, detail: str, remedy: str, *, late: bool
    ) -> None:
        subject = f"request {request.id}"
        if late:
            case.unheld(
                ERASURES, "erasures", subject, f"was due on {request.deadline}: {detail}", remedy
            )
        elif not self.allow_open:
            case.lack(subject, f"is open until {request.deadline}: {detail}", remedy)


def _judge_start(case: Case, manifest: Manifest, request: ErasureRequest) -> None:
    """A request must tell where the subject was found, by names that are declared."""
    subject, remedy = f"request {request.id}", "search with `compliance trace --record`"
    if not request.held_in and not request.searches:
        case.lack(subject, "nobody looked where the subject is held", remedy)
    for name in request.held_in:
        if name not in manifest.datasets:
            case.lack(subject, f"is held in {name}, which is no declared dataset", remedy)


def _still_there(request: ErasureRequest, name: str) -> str:
    """Why a dataset is not known to be free of the subject; empty where it is."""
    searches = [one for one in request.searches if one.dataset == name]
    if any(one.presence is Presence.PRESENT for one in searches):
        return "still holds the subject"
    days = [
        one.searched
        for one in searches
        if one.presence is Presence.ABSENT and one.searched is not None
    ]
    if not days:
        return "was not searched"
    return "" if max(days) >= request.received else "was not searched since the request"
