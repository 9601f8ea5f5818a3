"""`lineage/events.ndjson`: datasets with their column lineage, and jobs, as OpenLineage events.

The events are static ones: they tell what was collected, at the moment at which it was collected,
and not when a job ran. A producer's word that it masks stands as such; a mask run's measurement is
told in words beside it.
Source: OpenLineage 2-0-2; facets ColumnLineage 1-2-0, Schema 1-2-0, Tags 1-0-0, Ownership 1-0-1.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from checks.records import ColumnEdge, LineageFacts
from compliance.evidence import canonical
from compliance.evidence.formats.described import Described, described, how_masked
from compliance.evidence.formats.interface import PRODUCER
from compliance.evidence.interface import Files
from compliance.evidence.manifest_file import instant
from compliance.evidence.material import Material

_SPEC: Final = "https://openlineage.io/spec"
_CORE: Final = f"{_SPEC}/2-0-2/OpenLineage.json#/$defs"
_FACETS: Final[Mapping[str, str]] = {
    "schema": "1-2-0/SchemaDatasetFacet",
    "columnLineage": "1-2-0/ColumnLineageDatasetFacet",
    "tags": "1-0-0/TagsDatasetFacet",
    "ownership": "1-0-1/OwnershipDatasetFacet",
}
_UNDECLARED: Final = "undeclared"
"""Namespace of nodes that no declared dataset is."""
_WHOLE: Final = "*"


def draw(material: Material, drawn: Files) -> bytes:  # noqa: ARG001  a `Draw`
    """One event a line: first the datasets, then the jobs."""
    found = material.facts.lineage()
    graph = found[1] if found else LineageFacts({}, (), ())
    namer = _Namer(material.declared.system.name, graph.nodes)
    into = _edges(graph, namer)
    when = instant(max(one.collected for one in material.facts.reports))
    head = {"eventTime": when, "producer": PRODUCER}
    datasets = ({**head, **_dataset(one, namer, into)} for one in described(material))
    jobs = ({**head, **one} for one in _jobs(graph, namer))
    return b"".join(canonical.write(one) + b"\n" for one in (*datasets, *jobs))


@dataclass(frozen=True, slots=True)
class _Namer:
    """Names nodes: declared datasets in the namespace of the system."""

    system: str
    nodes: Mapping[str, str | None]

    def dataset(self, node: str) -> dict[str, str]:
        """Namespace and name of a node of the graph."""
        declared = self.nodes.get(node)
        if declared is None:
            return {"namespace": _UNDECLARED, "name": node}
        return {"namespace": self.system, "name": declared}


def _dataset(
    one: Described, namer: _Namer, into: Mapping[str, Sequence[ColumnEdge]]
) -> dict[str, Any]:
    owner = one.declared.origin.owner if one.declared.origin else None
    facets = {
        "schema": {"fields": [{"name": path} for path in one.columns]} if one.columns else None,
        "columnLineage": _column_lineage(one, namer, into.get(one.name, ())),
        "tags": {"tags": list(_tags(one))},
        "ownership": {"owners": [{"name": owner}]} if owner else None,
    }
    told = {name: {**_base(name), **facet} for name, facet in facets.items() if facet}
    return {
        "schemaURL": f"{_CORE}/DatasetEvent",
        "dataset": {"namespace": namer.system, "name": one.name, "facets": told},
    }


def _tags(one: Described) -> Iterator[dict[str, str]]:
    yield {"key": "classification", "value": one.classification, "source": PRODUCER}
    yield {"key": "stage", "value": one.declared.stage.value, "source": PRODUCER}
    for path, column in one.columns.items():
        if column.entity and column.is_open:
            yield {"key": "entity", "value": column.entity, "source": PRODUCER, "field": path}


def _column_lineage(
    one: Described, namer: _Namer, edges: Sequence[ColumnEdge]
) -> dict[str, Any] | None:
    fields: dict[str, list[dict[str, Any]]] = defaultdict(list)
    whole: list[dict[str, Any]] = []
    for edge in edges:
        place = whole if edge.target_column == _WHOLE else fields[edge.target_column]
        place.append(_input(edge, one, namer))
    if not edges:
        return None
    told = {path: {"inputFields": inputs} for path, inputs in sorted(fields.items())}
    return {"fields": told, **({"dataset": whole} if whole else {})}


def _input(edge: ColumnEdge, one: Described, namer: _Namer) -> dict[str, Any]:
    masked = one.masked.get(edge.target_column)
    says = f"{edge.job} says that it masks; not measured" if edge.masking else edge.job
    transformation = {
        "type": "INDIRECT" if edge.indirect else "DIRECT",
        "masking": edge.masking or masked is not None,
        "description": how_masked(masked) if masked else says,
        **({"subtype": edge.transformation} if edge.transformation else {}),
    }
    field = {"field": edge.source_column, "transformations": [transformation]}
    return {**namer.dataset(edge.source), **field}


def _jobs(graph: LineageFacts, namer: _Namer) -> Iterator[dict[str, Any]]:
    inputs: dict[str, set[str]] = defaultdict(set)
    outputs: dict[str, set[str]] = defaultdict(set)
    for run in graph.runs:
        inputs[run.job].update(run.inputs)
        outputs[run.job].update(run.outputs)
    for job in sorted(inputs):
        yield {
            "schemaURL": f"{_CORE}/JobEvent",
            "job": {"namespace": namer.system, "name": job},
            "inputs": [namer.dataset(node) for node in sorted(inputs[job])],
            "outputs": [namer.dataset(node) for node in sorted(outputs[job])],
        }


def _edges(graph: LineageFacts, namer: _Namer) -> Mapping[str, Sequence[ColumnEdge]]:
    """Declared dataset → the edges that lead into it, in a fixed order."""
    into: dict[str, list[ColumnEdge]] = defaultdict(list)
    for edge in graph.columns:
        declared = namer.nodes.get(edge.target)
        if declared is not None:
            into[declared].append(edge)
    key = ("target_column", "source", "source_column", "job", "transformation")
    return {
        name: sorted(edges, key=lambda edge: tuple(getattr(edge, part) for part in key))
        for name, edges in into.items()
    }


def _base(facet: str) -> dict[str, str]:
    path = _FACETS[facet]
    name = path.rpartition("/")[2]
    return {"_producer": PRODUCER, "_schemaURL": f"{_SPEC}/facets/{path}.json#/$defs/{name}"}
