"""Explicit lineage (the facet `lineage` of datasets, jobs and runs) in the words of older facets.

A job that another is made from stands as a node of its own: where its data came from is not told.
Source: OpenLineage, LineageFacet 1-0-0.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from compliance.collect.openlineage_event import (
    ColumnLineage,
    Event,
    Facets,
    InputField,
    Made,
    Node,
    OutputField,
    Source,
)

_JOB: Final = "JOB"


def plain(event: Event) -> Event:
    """The event with all that it tells explicitly as inputs, outputs and their columns."""
    entries = list(_entries(event))
    own = [node.facets.lineage for node in event.outputs if node.facets.lineage]
    if not entries and not own:
        return event
    targets = [one for one in entries if one.type != _JOB]
    sources = (source for one in (*entries, *own) for source in one.inputs)
    outputs = {node.id: _told(node, node.facets.lineage) for node in event.outputs}
    for made in targets:
        node = Node(namespace=made.namespace, name=made.name)
        outputs[node.id] = _told(outputs.get(node.id, node), made)
    return event.model_copy(
        update={
            "inputs": tuple(_distinct((*event.inputs, *map(_node, sources)))),
            "outputs": tuple(outputs.values()),
        }
    )


def _entries(event: Event) -> Iterator[Made]:
    for work in (event.job, event.run):
        if work and work.facets and work.facets.lineage:
            yield from work.facets.lineage.entries


def _node(source: Source) -> Node:
    return Node(namespace=source.namespace, name=source.name)


def _distinct(nodes: Iterable[Node]) -> list[Node]:
    found: dict[str, Node] = {}
    for node in nodes:
        found.setdefault(node.id, node)
    return list(found.values())


def _told(node: Node, made: Made | None) -> Node:
    """The node with the columns of its explicit lineage, beside those of the older facet."""
    if made is None or not (made.fields or made.inputs):
        return node
    before = node.facets.columns
    fields: Mapping[str, OutputField] = {
        name: OutputField(inputFields=tuple(_field(one) for one in field.inputs if one.field))
        for name, field in made.fields.items()
        if all(one.field for one in field.inputs)
    }
    whole = tuple(_field(one) for one in made.inputs if one.field)
    columns = ColumnLineage(
        fields={**fields, **(before.fields if before else {})},
        dataset=(*whole, *(before.dataset if before else ())),
    )
    facets = Facets.model_copy(node.facets, update={"columns": columns})
    return node.model_copy(update={"facets": facets})


def _field(source: Source) -> InputField:
    return InputField(
        namespace=source.namespace,
        name=source.name,
        field=source.field or "",
        transformations=source.transformations,
    )
