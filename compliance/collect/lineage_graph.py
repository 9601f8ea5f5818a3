"""Events → the graph of runs and columns.

What an event does not tell counts against it: a column without told inputs makes its output
uncovered, a step that is not said to mask does not mask, and of several steps all must.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from checks.records import ColumnEdge, LineageFacts, Run
from compliance.collect.interface import Scope
from compliance.collect.lineage_nodes import declared_nodes
from compliance.collect.lineage_places import declared_models, placed_by_catalog, places
from compliance.collect.openlineage_event import (
    Event,
    InputField,
    Node,
    OutputField,
    Transformation,
)


def graph(events: Iterable[Event], scope: Scope) -> LineageFacts:
    """The graph of all events, in one order whatever the order of the events."""
    runs: dict[tuple[str, str], list[Event]] = {}
    nodes: list[Node] = []
    for event in events:
        nodes.extend(_nodes(event))
        if event.key:
            runs.setdefault(event.key, []).append(event)
    edges = {
        edge
        for (job, _), told in runs.items()
        for event in told
        for output in event.outputs
        for edge in _edges(output, job)
    }
    sources = {edge.source for edge in edges}
    declared = scope.manifest
    found = places(nodes, scope.root)
    named = declared_nodes(nodes, sources, declared.datasets, scope.root)
    return LineageFacts(
        nodes=named,
        runs=tuple(_run(key, told) for key, told in sorted(runs.items())),
        columns=tuple(sorted(edges, key=_order)),
        covered=tuple(sorted(_covered(runs))),
        models=declared_models(nodes, declared.models, declared.datasets, scope.root),
        places=placed_by_catalog(named, found.known, declared.datasets),
        unresolved=found.unresolved,
    )


def _order(edge: ColumnEdge) -> tuple[str | bool, ...]:
    names = edge.source, edge.source_column, edge.target, edge.target_column
    return (*names, edge.job, edge.masking, edge.indirect, edge.transformation)


def _run(key: tuple[str, str], events: Iterable[Event]) -> Run:
    job, run = key
    told = list(events)
    return Run(
        job=job,
        run=run,
        inputs=tuple(sorted({node.id for event in told for node in event.inputs})),
        outputs=tuple(sorted({node.id for event in told for node in event.outputs})),
    )


def _nodes(event: Event) -> Iterator[Node]:
    yield from event.inputs
    yield from event.outputs
    if event.dataset:
        yield event.dataset
    for output in event.outputs:
        columns = output.facets.columns
        for field in columns.fields.values() if columns else ():
            yield from (Node(namespace=one.namespace, name=one.name) for one in field.inputs)


def _edges(output: Node, job: str) -> Iterator[ColumnEdge]:
    columns = output.facets.columns
    if columns is None:
        return
    for target, field in columns.fields.items():
        for one in field.inputs:
            for colour in _colours(one, field):
                yield _edge(one, output, target, colour, job)
    for one, target in product(columns.dataset, columns.fields):
        colour = _Colour(masking=False, indirect=True, steps=one.transformations)
        yield _edge(one, output, target, colour, job)


@dataclass(frozen=True, slots=True)
class _Colour:
    """How values move between two columns: or only their shape."""

    masking: bool
    indirect: bool
    steps: Sequence[Transformation] = ()

    @property
    def told(self) -> str:
        return "+".join(dict.fromkeys(one.subtype.upper() for one in self.steps if one.subtype))


def _edge(one: InputField, output: Node, target: str, colour: _Colour, job: str) -> ColumnEdge:
    return ColumnEdge(
        source=f"{one.namespace}/{one.name}",
        source_column=one.field,
        target=output.id,
        target_column=target,
        masking=colour.masking,
        indirect=colour.indirect,
        job=job,
        transformation=colour.told,
    )


def _colours(one: InputField, field: OutputField) -> Iterator[_Colour]:
    """The edges between two columns: one of values that move, one of what only shapes them."""
    if not one.transformations:
        yield _Colour(masking=field.transformation == "MASKED", indirect=False)
        return
    steps = one.transformations
    direct = [step for step in steps if step.type.upper() != "INDIRECT"]
    indirect = [step for step in steps if step.type.upper() == "INDIRECT"]
    if direct:
        yield _Colour(masking=all(s.masking for s in direct), indirect=False, steps=direct)
    if indirect:
        yield _Colour(masking=all(s.masking for s in indirect), indirect=True, steps=indirect)


def _covered(runs: dict[tuple[str, str], list[Event]]) -> set[str]:
    """`job⟶node` where every run of the job that wrote the node told all its columns."""
    told: dict[str, bool] = {}
    for (job, _), events in runs.items():
        outputs: dict[str, bool] = {}
        for event in events:
            for node in event.outputs:
                outputs[node.id] = outputs.get(node.id, False) or _tells_columns(node)
        for node_id, whole in outputs.items():
            place = f"{job}⟶{node_id}"
            told[place] = told.get(place, True) and whole
    return {place for place, whole in told.items() if whole}


def _tells_columns(node: Node) -> bool:
    columns, schema = node.facets.columns, node.facets.schema_
    if columns is None or not columns.fields:
        return False
    return schema is None or all(field.name in columns.fields for field in schema.fields)
