"""Where a node of the lineage graph physically lies, written in one way, and which model it is.

Two nodes with one place are one dataset under two names. A name that only a catalog knows is no
place; a symlink facet then tells where the data really is.
Source: OpenLineage, Naming Conventions (datasets); SymlinksDatasetFacet 1-0-1.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from typing import Final

from compliance.collect.lineage_nodes import LOCAL, RELATIONAL, server_of
from compliance.collect.local import local_path, named
from compliance.collect.openlineage_event import Node
from policies.manifest import Dataset, Model

_STORES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("s3", "s3a", "s3n"), "s3"),
    **dict.fromkeys(("gs", "gcs"), "gs"),
    **dict.fromkeys(("abfs", "abfss", "az", "wasb", "wasbs"), "abfs"),
    **{name: name for name in ("hdfs", "dbfs", "http", "https", "sftp")},
}
"""Scheme → the one way to write it."""

_USER: Final = re.compile(r"//[^/]*@")


@dataclass(frozen=True, slots=True)
class Places:
    """Where nodes lie."""

    known: Mapping[str, str]
    """Node → place."""
    unresolved: tuple[str, ...]
    """`node: symlink`, of symlinks that lead nowhere."""


def places(nodes: Iterable[Node], root: Path) -> Places:
    """The place of every node that has one, in alphabetical order."""
    known: dict[str, str] = {}
    lost: set[str] = set()
    for node in nodes:
        for namespace, name in _links(node):
            if _leads_nowhere(namespace, name, root):
                lost.add(f"{node.id}: {namespace}/{name}")
        told = (place_of(*one, root) for one in ((node.namespace, node.name), *_links(node)))
        place = next(filter(None, told), None)
        if place is not None:
            known[node.id] = place
    return Places(dict(sorted(known.items())), tuple(sorted(lost)))


def placed_by_catalog(
    nodes: Mapping[str, str | None], known: Mapping[str, str], datasets: Mapping[str, Dataset]
) -> dict[str, str]:
    """Where relations lie whose server nobody told: on that of the declared ones beside them.

    dbt tells `postgres` and `db.schema.table`, never the server. A node that is a declared dataset
    lies where that one does; another of the same database lies on the same server, if there is one.
    """
    declared = {node: datasets[name].uri for node, name in nodes.items() if name is not None}
    servers: dict[str, set[str]] = {}
    for node, uri in declared.items():
        servers.setdefault(_database_of(node), set()).add(uri.partition("?")[0])
    found = dict(known)
    for node in nodes:
        space, _, name = node.partition("/")
        near = servers.get(_database_of(node), set())
        if node not in known and space.lower() in RELATIONAL and len(near) == 1:
            server = server_of(min(near))
            start = (
                f"{server[0]}://{server[1]}:{server[2]}" if server else _USER.sub("//", min(near))
            )
            found[node] = f"{start}/{name.lower()}"
    return dict(sorted(found.items()))


def _database_of(node: str) -> str:
    """`postgres/orla` of the relation `postgres/orla.public.members`; servers' own names apart."""
    return node.lower().partition(".")[0]


def place_of(namespace: str, name: str, root: Path) -> str | None:
    """A path from the manifest on, a URI of a store, or a table of a server; None where neither."""
    if not name.strip():
        return None
    if namespace.lower() in LOCAL:
        path = local_path(name, root)
        return None if path is None else named(Path(normpath(path)), root)
    scheme, colon, host = namespace.partition("://")
    server = server_of(namespace)
    if server is not None:
        return f"{server[0]}://{server[1]}:{server[2]}/{name.lower()}"
    if colon and scheme.lower() in _STORES:
        whole = f"{host.strip('/')}/{name.strip('/')}"
        return f"{_STORES[scheme.lower()]}://{whole}"
    return None


def declared_models(
    nodes: Iterable[Node], models: Mapping[str, Model], datasets: Mapping[str, Dataset], root: Path
) -> dict[str, str]:
    """Node → the declared model that it is, by its artifact or by its registered name."""
    found: dict[str, str] = {}
    artifacts = {name: model.artifact for name, model in models.items() if model.artifact}
    for node in nodes:
        place = place_of(node.namespace, node.name, root)
        for name, artifact in sorted(artifacts.items()):
            if place is not None and _is_artifact(place, artifact, root):
                found.setdefault(node.id, name)
        for name in (node.name, *(link for _, link in _links(node))):
            if name in models and name not in datasets:
                found.setdefault(node.id, name)
    return dict(sorted(found.items()))


def _is_artifact(place: str, artifact: str, root: Path) -> bool:
    path = local_path(artifact, root)
    told = artifact if path is None else named(Path(normpath(path)), root)
    return place == told or place.startswith(told.rstrip("/") + "/")


def _links(node: Node) -> Iterator[tuple[str, str]]:
    for link in node.facets.symlinks.identifiers if node.facets.symlinks else ():
        yield link.namespace, link.name


def _leads_nowhere(namespace: str, name: str, root: Path) -> bool:
    if not name.strip() or "{{" in name or "${" in name:
        return True
    path = local_path(name, root) if namespace.lower() in LOCAL and namespace else None
    return path is not None and not path.exists()
