"""The graph of lineage, its nodes named by declared datasets where they are known.

Two views of the same events: which node is made from which (for origin), and which column's values
flow into which (for taint). Where a producing event did not tell its columns, every column of every
input flows into the whole output, written as the column `*`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple, cast

from checks.case import Case
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


@dataclass(frozen=True)
class Graph:
    """All flows, by where they start."""

    nodes: frozenset[str]
    parents: Mapping[str, frozenset[str]]
    """Node → the nodes that some run made it from."""
    edges: Mapping[str, Mapping[str, Sequence[ColumnEdge]]] = field(repr=False)
    """Node → column → the direct edges that leave it."""
    indirect: Mapping[str, Mapping[str, Sequence[ColumnEdge]]] = field(repr=False)
    """The same of filters, joins, sorts and windows, which move no values and can reveal them."""
    names: Mapping[str, str] = field(repr=False)
    """Node as an event names it → declared dataset, or the same name."""
    whole: Mapping[str, tuple[WholeFlow, ...]]
    lineage: LineageFacts = field(repr=False)
    """What it was made from."""
    declared: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Dataset → what the manifest says that it derives from."""

    @cached_property
    def reached(self) -> Mapping[str, frozenset[str]]:
        """Node → its columns that some direct edge leads into."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for columns in self.edges.values():
            for edges in columns.values():
                for edge in edges:
                    found[self.names.get(edge.target, edge.target)].add(edge.target_column)
        return {node: frozenset(columns) for node, columns in found.items()}

    @cached_property
    def children(self) -> Mapping[str, frozenset[str]]:
        """Node → the nodes that were made from it, by events or by declaration."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for node in {*self.parents, *self.declared}:
            for parent in self.made_from(node):
                found[parent].add(node)
        return {node: frozenset(made) for node, made in found.items()}

    def made_from(self, node: str) -> frozenset[str]:
        """What `node` was made from, by events and by declaration."""
        return self.parents.get(node, frozenset()).union(self.declared.get(node, ())) - {node}

    def ancestors(self, starts: Iterable[str]) -> frozenset[str]:
        """All that `starts` were made from, near and far."""
        return _closure(starts, self.made_from)

    def descendants(self, starts: Iterable[str]) -> frozenset[str]:
        """All that was made from `starts`, near and far."""
        return _closure(starts, lambda node: self.children.get(node, frozenset()))

    def models(self, model: str) -> frozenset[str]:
        """The nodes that are a declared model."""
        told = self.lineage.models.items()
        return frozenset(self.names.get(node, node) for node, one in told if one == model)


def look_at_graph(case: Case, manifest: Manifest) -> Graph | None:
    """The graph, made once for all checks; a gap where there is no lineage."""
    remedy = "record OpenLineage events, name them under `lineage:`, and collect again"
    lineage = case.look(case.facts.lineage(), "lineage", "the lineage", remedy)
    if lineage is None:
        return None
    made = case.facts.derived.get("graph")
    if made is None:
        made = case.facts.derived["graph"] = graph_of(lineage, manifest)
    return cast("Graph", made)


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
        edges=_edges(lineage, names, indirect=False),
        indirect=_edges(lineage, names, indirect=True),
        names=names,
        whole={node: tuple(flows) for node, flows in whole.items()},
        lineage=lineage,
        declared={name: one.derived_from for name, one in manifest.datasets.items()},
    )


def _declared(
    manifest: Manifest, parents: Mapping[str, set[str]]
) -> Iterator[tuple[str, WholeFlow]]:
    """Derivations that the manifest tells and no event does, near or far."""
    for name, dataset in manifest.datasets.items():
        if not dataset.derived_from:
            continue
        known = _closure([name], lambda node: parents.get(node, set()))
        for parent in dataset.derived_from:
            if parent not in known:
                yield parent, WholeFlow(name, DECLARED, len(dataset.derived_from) == 1)


def _closure(
    starts: Iterable[str], step: Callable[[str], frozenset[str] | set[str]]
) -> frozenset[str]:
    """All that is reached from `starts` by one step or more."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        fresh = step(waiting.pop()) - seen
        seen |= fresh
        waiting += fresh
    return frozenset(seen)


def _edges(
    lineage: LineageFacts, names: Mapping[str, str], *, indirect: bool
) -> dict[str, dict[str, list[ColumnEdge]]]:
    """Edges of one colour by node and column."""
    found: dict[str, dict[str, list[ColumnEdge]]] = {}
    for edge in lineage.columns:
        if edge.indirect == indirect:
            source = names.get(edge.source, edge.source)
            found.setdefault(source, {}).setdefault(edge.source_column, []).append(edge)
    return found
