"""Which declared dataset a node of the lineage graph is.

A pipeline names data in its own words, so that one dataset has several names: by its URI, by a path
under the manifest's folder, by a symlink facet, or by its name in the manifest; in this order.
Source: OpenLineage, Naming Conventions (datasets).
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import parse_qs, urlsplit

from compliance.collect.local import dataset_of, local_path, named
from compliance.collect.openlineage_event import Node
from policies.globs import covers
from policies.manifest import Dataset

LOCAL: Final = frozenset({"", "file", "file:", "file://", "file:///", "local"})
_ALIASES: Final = {"postgres": "postgresql"}
RELATIONAL: Final = frozenset({"postgres", "postgresql", "mysql", "sqlite", "duckdb"})
"""Namespaces of relations whose server nobody told."""
_USUAL: Final = {"postgres": "public", "postgresql": "public", "sqlite": "main", "duckdb": "main"}
"""The schema that a bare name of a table means."""
_PORTS: Final = {"postgresql": 5432, "mysql": 3306}


def declared_nodes(
    nodes: Iterable[Node], others: Iterable[str], datasets: Mapping[str, Dataset], root: Path
) -> dict[str, str | None]:
    """Node (`namespace/name`) → declared dataset or None, in alphabetical order."""
    names: dict[str, set[tuple[str, str]]] = {one: set() for one in others}
    for node in nodes:
        names.setdefault(node.id, set()).update(_names(node))
    return {node: _match(sorted(known), datasets, root) for node, known in sorted(names.items())}


def _names(node: Node) -> Iterator[tuple[str, str]]:
    yield node.namespace, node.name
    links = node.facets.symlinks
    for link in links.identifiers if links else ():
        yield link.namespace, link.name


def _match(
    names: Iterable[tuple[str, str]], datasets: Mapping[str, Dataset], root: Path
) -> str | None:
    """By the surest of all its names: where it lies tells more than what it is called."""
    known = list(names)
    for space, name in known:
        found = (
            _by_uri(space, name, datasets)
            or _by_path(space, name, datasets, root)
            or _by_table(space, name, datasets)
            or _by_relation(space, name, datasets)
        )
        if found is not None:
            return found
    return next((name for _, name in known if name in datasets), None)


def _by_uri(namespace: str, name: str, datasets: Mapping[str, Dataset]) -> str | None:
    spelled = {name, f"{namespace.rstrip('/')}/{name.lstrip('/')}"}
    found = (key for key, one in sorted(datasets.items()) if one.uri in spelled)
    exact = next(found, None)
    if exact or "://" not in namespace:
        return exact
    whole = f"{namespace.rstrip('/')}/{name.lstrip('/')}"
    remote = ((key, one.uri) for key, one in sorted(datasets.items()) if "://" in one.uri)
    return next((key for key, uri in remote if "?" not in uri and covers(uri, whole)), None)


def _by_path(namespace: str, name: str, datasets: Mapping[str, Dataset], root: Path) -> str | None:
    path = local_path(name, root)
    if namespace.lower() not in LOCAL or path is None:
        return None
    return dataset_of(named(path, root), datasets, root)


def _by_table(namespace: str, name: str, datasets: Mapping[str, Dataset]) -> str | None:
    """`postgres://host:5432` and `db.schema.table` is what `postgresql://host/db?table=…` names."""
    server = server_of(namespace)
    if server is None:
        return None
    return next(
        (
            key
            for key, one in sorted(datasets.items())
            if server_of(one.uri) == server and name in _tables(one.uri)
        ),
        None,
    )


def _by_relation(namespace: str, name: str, datasets: Mapping[str, Dataset]) -> str | None:
    """A relation whose server nobody told (`postgres`, `db.schema.table`), where only one fits."""
    kind = _ALIASES.get(namespace.lower(), namespace.lower())
    if kind not in RELATIONAL:
        return None
    found = [
        key
        for key, one in sorted(datasets.items())
        if _ALIASES.get(one.uri.partition(":")[0], one.uri.partition(":")[0]) == kind
        and name.lower() in {table.lower() for table in _tables(one.uri)}
    ]
    return found[0] if len(found) == 1 else None


def server_of(uri: str) -> tuple[str, str, int] | None:
    """Kind, host and port of a database; None where it is none."""
    try:
        parts = urlsplit(uri)
        scheme = _ALIASES.get(parts.scheme, parts.scheme)
        if scheme not in _PORTS or not parts.hostname:
            return None
        return scheme, parts.hostname, parts.port or _PORTS[scheme]
    except ValueError:
        return None


def _tables(uri: str) -> set[str]:
    """The names that OpenLineage gives the declared table."""
    parts = urlsplit(uri)
    database = parts.path.strip("/")
    if parts.scheme in ("sqlite", "duckdb"):
        database = PurePosixPath(database).stem
    told = parse_qs(parts.query)
    table = told.get("table", [""])[0]
    if not database or not table:
        return set()
    if "schema" in told and "." not in table:
        return {f"{database}.{told['schema'][0]}.{table}"}
    plain = {f"{database}.{table}"}
    usual = _USUAL.get(parts.scheme)
    if usual and "." not in table:
        plain.add(f"{database}.{usual}.{table}")
    return plain
