"""LIN-001: where the data that is learnt from came from."""

from dataclasses import dataclass
from typing import ClassVar

from checks.case import Case
from checks.facts import FactKind
from checks.graph import Graph, look_at_graph
from checks.question import Answers, Question
from checks.scope import learning, unless_learnt
from policies.manifest import Manifest
from policies.terms import Severity, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedToOrigin(Question):
    """Whatever is learnt from traces back to a declared origin.

    Asks: Where did everything come from that a model learns from?
    Why: whether data may be used for training depends on where it came from, and on what basis.
    Passes: every dataset for training or evaluation, everything that a run reads which writes one,
        and everything that a model is trained on, leads back over lineage events to datasets that
        declare `origin`: owner, date of collection and legal basis.
    Fails: something on the way back was made from nothing, and declares no origin.
    Missing: no lineage was collected, or it is incomplete; a dataset stands in no event at all.
    Remedy: declare `origin: {owner: …, collected: DATE, basis: …}` where data enters; record the
        events of the jobs that write training data (OpenLineage).
    Source: EU AI Act Art. 10(2)(b), Annex IV(2)(d); ISO/IEC 42001:2023 A.7.5.
    """

    id: ClassVar[str] = "LIN-001"
    version: ClassVar[int] = 1
    severity: ClassVar[Severity] = Severity.CRITICAL
    stages: ClassVar[tuple[Stage, ...]] = (Stage.INGEST, Stage.PREPARE, Stage.TRAIN, Stage.EVALUATE)
    facts: ClassVar[tuple[FactKind, ...]] = (FactKind.MANIFEST, FactKind.LINEAGE)
    answers: ClassVar[Answers] = Answers(
        passed="Everything that is learnt from traces back to a declared origin",
        failed="Inputs of learning have no declared origin",
        missing="It is not known where everything that is learnt from came from",
    )

    def moot(self, manifest: Manifest) -> str:
        """Where nothing is learnt from."""
        return unless_learnt(manifest)

    def judge(self, case: Case, manifest: Manifest) -> None:
        """Follow each dataset that is learnt from back to where it came from."""
        graph = look_at_graph(case, manifest)
        if graph is not None:
            _judge(case, manifest, graph)


def _judge(case: Case, manifest: Manifest, graph: Graph) -> None:
    orphans: dict[str, str] = {}
    for start in _starts(manifest, graph):
        if start not in graph.nodes:
            case.lack(
                start,
                "stands in no lineage event",
                f"record the events of the job that writes {start} (OpenLineage), and collect",
            )
        else:
            _trace(case, manifest, graph, start, orphans)
    for orphan, fed in orphans.items():
        case.fail(
            orphan,
            f"feeds {fed}, was made from nothing that we know of, and declares no origin",
            f"declare {orphan} under `datasets:` with its `origin:`",
        )


def _starts(manifest: Manifest, graph: Graph) -> dict[str, None]:
    """What is learnt from, and the inputs of the runs that write it."""
    learnt = learning(manifest)
    inputs = (node for name in learnt for node in sorted(graph.parents.get(name, ())))
    return dict.fromkeys((*learnt, *inputs))


def _trace(
    case: Case, manifest: Manifest, graph: Graph, start: str, orphans: dict[str, str]
) -> None:
    """Walk back from `start`; keep the orphans at the ends of the way, with what they feed."""
    ended = False
    seen = {start}
    waiting = [start]
    while waiting:
        node = waiting.pop()
        dataset = manifest.datasets.get(node)
        if dataset is not None and dataset.origin is not None:
            ended = True
            continue
        parents = graph.parents.get(node, frozenset()) - {node}
        if not parents:
            ended = True
            orphans.setdefault(node, start)
        waiting += sorted(parents - seen)
        seen |= parents
    if not ended:
        case.fail(
            start,
            "leads back only to itself: its lineage is a circle without an origin",
            f"declare `origin:` where the data of {start} enters",
        )
