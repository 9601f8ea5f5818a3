"""Lineage of other systems in OpenLineage's words: what translates it builds it from these."""

from collections.abc import Iterable, Mapping, Sequence

from compliance.collect.openlineage_event import (
    ColumnLineage,
    Event,
    Facets,
    Identifier,
    InputField,
    Job,
    Node,
    OutputField,
    RunId,
    Schema,
    SchemaField,
    Symlinks,
    Transformation,
)

INDIRECT = Transformation(type="INDIRECT")
MASKED = Transformation(type="DIRECT", subtype="TRANSFORMATION", masking=True)


def node(
    namespace: str,
    name: str,
    *,
    other_names: Iterable[tuple[str, str]] = (),
    columns: Sequence[str] = (),
    lineage: ColumnLineage | None = None,
) -> Node:
    """A dataset, with its other names and what is known of its columns."""
    links = tuple(Identifier(namespace=space, name=one) for space, one in other_names if one)
    facets = Facets(
        symlinks=Symlinks(identifiers=links) if links else None,
        schema=Schema(fields=tuple(SchemaField(name=one) for one in columns)) if columns else None,
        columnLineage=lineage,
    )
    return Node(namespace=namespace, name=name, facets=facets)


def run(
    namespace: str, name: str, inputs: Iterable[Node], outputs: Iterable[Node], *, run_id: str = ""
) -> Event:
    """One job that made its outputs from its inputs; without a run it is how the job is written."""
    return Event(
        job=Job(namespace=namespace, name=name),
        run=RunId(runId=run_id) if run_id else None,
        inputs=tuple(inputs),
        outputs=tuple(outputs),
    )


def dataset(one: Node) -> Event:
    """A dataset alone."""
    return Event(dataset=one)


def field(source: Node, column: str, *steps: Transformation) -> InputField:
    """One column of a node, as another is made from it."""
    return InputField(
        namespace=source.namespace, name=source.name, field=column, transformations=steps
    )


def lineage(
    fields: Mapping[str, Iterable[InputField]], whole: Iterable[InputField] = ()
) -> ColumnLineage:
    """What each column is made from, and the columns that shape all of it."""
    made = {name: OutputField(inputFields=tuple(inputs)) for name, inputs in fields.items()}
    return ColumnLineage(fields=made, dataset=tuple(whole))
