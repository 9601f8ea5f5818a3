"""dbt's `manifest.json` (v2 to v12): models, seeds and snapshots, made from one another by SQL.

The manifest tells which relation is made from which; its columns are derived from the compiled SQL.
A model without compiled SQL (a Python model, a project that was only parsed) tells no columns.
Source: schemas.getdbt.com, dbt/manifest/v2 to v12.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Final

from compliance.collect.formats import events
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading
from compliance.collect.formats.sql_columns import installed
from compliance.collect.formats.sql_query import Derived, derived, parsed
from compliance.collect.openlineage_event import Event, Node

_SCHEMA: Final = re.compile(r"/dbt/(?P<kind>[a-z-]+)/v(?P<version>\d+)\.json")
_MADE: Final = frozenset({"model", "snapshot", "seed"})
_VERSIONS: Final = range(2, 13)
_TRIED: Final = "is of a version that was never tried; what it tells may be incomplete"


class Dbt:
    """The manifest of a dbt project; its other artefacts tell no lineage of their own."""

    name: ClassVar[str] = "dbt"

    def read(self, document: Document) -> Reading | None:
        """Its relations, each as a job that makes it from others."""
        told = document.json if document.text.lstrip().startswith("{") else None
        metadata = told.get("metadata") if isinstance(told, dict) else None
        address = str(metadata.get("dbt_schema_version")) if isinstance(metadata, dict) else ""
        schema = _SCHEMA.search(address)
        if schema is None or not isinstance(told, dict) or not isinstance(metadata, dict):
            return None
        if schema["kind"] != "manifest":
            return Reading(self.name)
        project = _Project.of(told, metadata, _catalog(document.path))
        gaps = list(project.gaps)
        if int(schema["version"]) not in _VERSIONS:
            gaps.append(f"v{schema['version']} {_TRIED}")
        made = tuple(_runs(project, gaps))
        return Reading(self.name, made, tuple(f"{document.where}: {gap}" for gap in gaps))


@dataclass(slots=True)
class _Project:
    """The parts of a manifest that tell something, each checked for its form."""

    adapter: str
    nodes: Mapping[str, Mapping[str, Any]]
    """Unique id → node or source that is a relation."""
    datasets: dict[str, Node] = field(default_factory=dict)
    columns: dict[str, Sequence[str]] = field(default_factory=dict)
    """Relation as SQL names it → its columns."""
    gaps: list[str] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        told: Mapping[str, Any],
        metadata: Mapping[str, Any],
        catalog: Mapping[str, Sequence[str]],
    ) -> "_Project":
        """The project; entries of another form are left out and told."""
        found = cls(str(metadata.get("adapter_type") or "dbt"), {})
        nodes: dict[str, Mapping[str, Any]] = {}
        for name, entry in (*_entries(told, "nodes"), *_entries(told, "sources")):
            if not isinstance(entry, dict) or not isinstance(entry.get("resource_type"), str):
                found.gaps.append(f"an entry of its nodes cannot be read ({name})")
            elif entry["resource_type"] in _MADE or entry["resource_type"] == "source":
                nodes[name] = entry
        found.nodes = nodes
        for name, entry in nodes.items():
            relation = _relation(entry)
            columns = catalog.get(name) or _columns(entry)
            found.columns[relation] = columns
            found.datasets[name] = _node(found.adapter, relation, entry, columns)
        return found


def _entries(told: Mapping[str, Any], part: str) -> Iterator[tuple[str, Any]]:
    entries = told.get(part)
    if isinstance(entries, dict):
        yield from entries.items()


def _relation(entry: Mapping[str, Any]) -> str:
    name = entry.get("identifier") or entry.get("alias") or entry.get("name")
    parts = entry.get("database"), entry.get("schema"), name
    return ".".join(str(part) for part in parts if part)


def _columns(entry: Mapping[str, Any]) -> list[str]:
    columns = entry.get("columns")
    return [str(name) for name in columns] if isinstance(columns, dict) else []


def _node(adapter: str, relation: str, entry: Mapping[str, Any], columns: Sequence[str]) -> Node:
    source = entry.get("source_name")
    told = f"{source}.{entry.get('name')}" if source else str(entry.get("name") or "")
    return events.node(
        adapter,
        relation,
        other_names=[("dbt", told), ("dbt", str(entry.get("name") or ""))],
        columns=columns,
    )


def _runs(project: _Project, gaps: list[str]) -> Iterator[Event]:
    unread: list[str] = []
    for name, entry in project.nodes.items():
        if entry["resource_type"] == "source":
            yield events.dataset(project.datasets[name])
        elif not _is_inlined(entry):
            yield _run(project, name, entry, unread)
    if unread:
        gaps.append(
            f"the columns of {len(unread)} of {len(project.nodes)} relations are not known, such "
            f"as those of {unread[0]}; compile the project (`dbt docs generate`)"
            + ("" if installed() else ", and pip install 'ai-lifecycle-compliance[lineage]'")
        )


def _run(project: _Project, name: str, entry: Mapping[str, Any], unread: list[str]) -> Event:
    """One relation as a job: what it depends on, and whatever else its SQL reads."""
    parents = {one: project.datasets[one] for one in _parents(project, name, frozenset())}
    made, read = project.datasets[name], Derived((), None)
    statements = parsed(_query(entry), project.adapter) if parents or _query(entry) else []
    if len(statements) == 1:
        nodes = tuple(project.datasets.values())
        read = derived(statements[0], project.adapter, nodes, project.columns, _masked(entry))
    if read.lineage is None and (parents or read.tables):
        unread.append(name)
    inputs = {one.id: one for one in (*parents.values(), *read.tables)}
    facets = made.facets.model_copy(update={"columns": read.lineage})
    return events.run("dbt", name, inputs.values(), [made.model_copy(update={"facets": facets})])


def _parents(project: _Project, name: str, above: frozenset[str]) -> Iterator[str]:
    """Relations that it depends on; through models that are only written into others."""
    depends = project.nodes[name].get("depends_on")
    nodes = depends.get("nodes") if isinstance(depends, dict) else None
    for one in nodes if isinstance(nodes, list) else ():
        entry = project.nodes.get(one) if isinstance(one, str) else None
        if entry is None or one in above:
            continue
        if _is_inlined(entry):
            yield from _parents(project, one, above | {one})
        else:
            yield one


def _is_inlined(entry: Mapping[str, Any]) -> bool:
    config = entry.get("config")
    return isinstance(config, dict) and config.get("materialized") == "ephemeral"


def _query(entry: Mapping[str, Any]) -> str:
    """The compiled SQL, by its name in new and old versions; empty where there is none."""
    query = entry.get("compiled_code") or entry.get("compiled_sql")
    return query if isinstance(query, str) and entry.get("language", "sql") == "sql" else ""


def _masked(entry: Mapping[str, Any]) -> frozenset[str]:
    """Columns whose `meta` says that they are masked: a claim like any other."""
    columns = entry.get("columns")
    told = columns.items() if isinstance(columns, dict) else ()
    return frozenset(name for name, column in told if _says_masked(column))


def _says_masked(column: object) -> bool:
    meta = column.get("meta") if isinstance(column, dict) else None
    return isinstance(meta, dict) and (meta.get("masked") is True or meta.get("masking") is True)


def _catalog(manifest: Path) -> dict[str, list[str]]:
    """Columns by `catalog.json` beside the manifest, where there is one: unique id → names."""
    try:
        told = json.loads((manifest.parent / "catalog.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    found: dict[str, list[str]] = {}
    for part in ("nodes", "sources"):
        for name, entry in _entries(told, part) if isinstance(told, dict) else ():
            columns = _columns(entry) if isinstance(entry, dict) else []
            if columns:
                found[name] = columns
    return found
