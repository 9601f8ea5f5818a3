"""Datasets and models as a graph: what each holds in the open, and what flows between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from checks.facts import Facts
from checks.records import LineageFacts
from compliance.evidence.coverage import DatasetRow
from compliance.evidence.page.interface import Reading
from policies.terms import Label, Stage

MODEL: Final = "model "
"""Before the name of a model, so that a dataset of the same name is another node."""
UNDECLARED: Final = "not declared"
"""The node that stands for all datasets which runs read or wrote and nobody declares."""


class State(StrEnum):
    """What a node holds."""

    OPEN = "open"
    """Personal columns that no mask run explains."""
    UNSEEN = "unseen"
    """Nobody looked."""
    MASKED = "masked"
    CLEAN = "clean"
    MODEL = "model"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One box, or a group of boxes that are alike."""

    id: str
    name: str
    stage: Stage | None
    """None where it is not declared."""
    environment: str
    production: bool
    state: State
    detail: str
    """What stands in it under its name."""
    many: int = 1


class Flow(StrEnum):
    """What runs along an edge."""

    SAFE = "safe"
    """Masked, or nothing personal."""
    WITHIN = "within"
    """Unmasked, and still in production."""
    ASTRAY = "astray"
    """From or to a dataset that nobody declares; its run may be of the past."""
    ALARM = "alarm"
    """Personal data, or data that nobody looked at, unmasked and out of production's reach."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """What flows from one node into another."""

    source: str
    target: str
    flow: Flow
    many: int = 1


@dataclass(frozen=True, slots=True)
class Graph:
    """All of it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph_of(reading: Reading) -> Graph:
    """Declared datasets and models, with the flows that are declared or were observed."""
    nodes = {one.id: one for one in _nodes(reading)}
    flows = {(a, b) for a, b in _flows(reading) if a != b}
    if any(UNDECLARED in flow for flow in flows):
        nodes[UNDECLARED] = _undeclared(reading)
    known = ((nodes[a], nodes[b]) for a, b in sorted(flows) if a in nodes and b in nodes)
    return Graph(tuple(nodes.values()), tuple(_edge(a, b, reading.facts) for a, b in known))


def _nodes(reading: Reading) -> Iterator[Node]:
    for row in reading.datasets:
        state, detail = _state(row)
        yield Node(
            row.name, row.name, Stage(row.stage), row.environment, row.production, state, detail
        )
    for name in sorted(reading.manifest.models):
        yield Node(
            MODEL + name,
            name,
            Stage.DEPLOY,
            "",
            production=False,
            state=State.MODEL,
            detail="model",
        )


def _state(row: DatasetRow) -> tuple[State, str]:
    if not row.scanned:
        return State.UNSEEN, "not scanned"
    if row.personal:
        return State.OPEN, f"{row.personal} personal open"
    if row.masked:
        return State.MASKED, f"{row.masked} masked"
    return State.CLEAN, "nothing personal seen"


def _undeclared(reading: Reading) -> Node:
    found = reading.facts.lineage()
    many = len(found[1].undeclared) if found else 0
    return Node(
        UNDECLARED, UNDECLARED, None, "", production=False, state=State.UNSEEN,
        detail=f"{many} in the lineage",
    )  # fmt: skip


def _flows(reading: Reading) -> Iterator[tuple[str, str]]:
    """Source and target, as declared and as runs were observed."""
    for name, declared in reading.manifest.datasets.items():
        yield from ((parent, name) for parent in declared.derived_from)
    for name, model in reading.manifest.models.items():
        yield from ((dataset, MODEL + name) for dataset in model.trained_on)
    found = reading.facts.lineage()
    if found:
        yield from _observed(found[1])


def _observed(graph: LineageFacts) -> Iterator[tuple[str, str]]:
    """By columns where a run told them, else from every input into every output."""
    told = {node: name or UNDECLARED for node, name in graph.nodes.items()}
    names = told | {node: MODEL + name for node, name in graph.models.items()}
    yield from {(names[one.source], names[one.target]) for one in graph.columns}
    covered = frozenset(graph.covered)
    for run in graph.runs:
        outputs = [one for one in run.outputs if f"{run.job}⟶{one}" not in covered]
        yield from ((names[a], names[b]) for a in run.inputs for b in outputs)


def _edge(source: Node, target: Node, facts: Facts) -> Edge:
    return Edge(source.id, target.id, _flow(source, target, facts))


def _flow(source: Node, target: Node, facts: Facts) -> Flow:
    if source.stage is None or target.stage is None:
        return Flow.ASTRAY
    if source.state not in (State.OPEN, State.UNSEEN) or _is_masked(target, facts):
        return Flow.SAFE
    return Flow.WITHIN if target.production else Flow.ALARM


def _is_masked(target: Node, facts: Facts) -> bool:
    """Whether a mask run made it, that was measured again, and nothing personal is left open."""
    found = facts.mask(target.id)
    if found is None or target.state is State.OPEN:
        return False
    return found[1].unchanged and found[1].remeasured and found[1].report.label is not Label.RAW
