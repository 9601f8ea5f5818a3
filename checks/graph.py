"""The graph of lineage, its nodes named by declared datasets where they are known.

Two views of the same events: which node is made from which (for origin), and which column's values
flow into which (for taint). Where a producing event did not tell its columns, every column of every
input flows into the whole output, written as the column `*`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from checks.records import ColumnEdge, LineageFacts
from policies.manifest import Manifest

WHOLE: Final = "*"
"""The column that stands for all columns of a node."""

DECLARED: Final = "derived_from"
"""The job of a flow that only the manifest tells."""


class Cell(NamedTuple):
    """One column of one node; `WHOLE` where it is not told which."""

    node: str
    column: str

    @property
    def path(self) -> str:
        """`applications.ssn`."""
        return f"{self.node}.{self.column}"


class WholeFlow(NamedTuple):
    """A node that flows into another, its columns not told."""

    target: str
    job: str
    alone: bool
    """It is the only input of its run, so that equal names mean equal columns."""


@dataclass(frozen=True, slots=True)
class Graph:
    """All flows, by where they start."""

    nodes: frozenset[str]
    parents: Mapping[str, frozenset[str]]
    """Node → the nodes that some run made it from."""
    edges: Mapping[str, Mapping[str, Sequence[ColumnEdge]]] = field(repr=False)
    """Node → column → the direct edges that leave it."""
    names: Mapping[str, str] = field(repr=False)
    """Node as an event names it → declared dataset, or the same name."""
    whole: Mapping[str, tuple[WholeFlow, ...]]


def graph_of(lineage: LineageFacts, manifest: Manifest) -> Graph:
    """The graph of all events, and of what the manifest says that no event tells."""
    names = {node: dataset or node for node, dataset in lineage.nodes.items()}
    parents: defaultdict[str, set[str]] = defaultdict(set)
    whole: defaultdict[str, dict[WholeFlow, None]] = defaultdict(dict)
    covered = frozenset(lineage.covered)
    for run in lineage.runs:
        sources = {names.get(node, node) for node in run.inputs}
        for output in run.outputs:
            target = names.get(output, output)
            parents[target] |= sources
            if f"{run.job}⟶{output}" not in covered:
                for source in sorted(sources - {target}):
                    whole[source][WholeFlow(target, run.job, len(sources) == 1)] = None
    for source, flow in _declared(manifest, parents):
        whole[source][flow] = None
    return Graph(
        nodes=frozenset(names.values()).union(parents, *parents.values()),
        parents={node: frozenset(made_from) for node, made_from in parents.items()},
        edges=_edges(lineage, names),
        names=names,
        whole={node: tuple(flows) for node, flows in whole.items()},
    )


def _declared(
    manifest: Manifest, parents: Mapping[str, set[str]]
) -> Iterator[tuple[str, WholeFlow]]:
    """Derivations that the manifest tells and no event does, near or far."""
    for name, dataset in manifest.datasets.items():
        known = _ancestors(name, parents) if dataset.derived_from else frozenset()
        for parent in dataset.derived_from:
            if parent not in known:
                yield parent, WholeFlow(name, DECLARED, len(dataset.derived_from) == 1)


def _ancestors(start: str, parents: Mapping[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = parents.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting += fresh
    return frozenset(seen)


def _edges(
    lineage: LineageFacts, names: Mapping[str, str]
) -> dict[str, dict[str, list[ColumnEdge]]]:
    """Direct edges by node and column; an indirect edge (filter, join, sort) moves no values."""
    found: dict[str, dict[str, list[ColumnEdge]]] = {}
    for edge in lineage.columns:
        if not edge.indirect:
            source = names.get(edge.source, edge.source)
            found.setdefault(source, {}).setdefault(edge.source_column, []).append(edge)
    return found
