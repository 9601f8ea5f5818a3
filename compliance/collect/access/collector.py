"""Who may read each declared dataset, over all systems that can grant it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from checks.facts import FactKind, Report
from checks.reported.access import Access, Entitlement, Grant, PrincipalKind, Reader
from compliance.collect.access import pg_readers, posix
from compliance.collect.access.aws_access import AwsAccess
from compliance.collect.access.pg_catalog import Catalog, Relation
from compliance.collect.access.pg_live import catalog_of
from compliance.collect.access.principals import principal
from compliance.collect.formats.contract import Role
from compliance.collect.formats.interface import Reading
from compliance.collect.interface import Scope
from compliance.collect.lineage_nodes import declared_nodes
from compliance.collect.local import expand, local_path, named
from compliance.collect.readings import UNKNOWN, all_told, files_below
from compliance.collect.servers import UnaskedError
from policies.manifest import Dataset

_POSTGRES = frozenset({"postgresql", "postgres"})
_READ = frozenset({"", "read", "select", "r", "readonly", "read-only", "rw", "readwrite", "all"})
_NO_DUMP = "no dump under `evidence:` tells its rights"
_NO_READER = "nothing reads who may read such a place; tell it in a dump or a contract"


class AccessCollector:
    """Reports grants and readers."""

    name: ClassVar[str] = "access@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report for each declared dataset."""
        told = all_told(scope)
        systems = _Systems(scope, told, AwsAccess.of(told))
        contracts = dict(_contracts(scope, told))
        for name, dataset in sorted(scope.manifest.datasets.items()):
            seen = systems.of(dataset)
            grants = (*seen.grants, *contracts.get(name, ()))
            asked = tuple(sorted({*seen.systems, *(one.system for one in grants)}))
            data = Access(name, asked, grants, tuple(seen.readers))
            gaps = tuple(dict.fromkeys(seen.gaps))
            yield scope.report(FactKind.ACCESS, name, data, collector=self.name, gaps=gaps)


@dataclass(slots=True)
class _Seen:
    """What was seen of one dataset."""

    systems: list[str] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Systems:
    """The systems of one run; a server is asked once."""

    scope: Scope
    told: Sequence[Reading]
    aws: AwsAccess
    live: dict[str, Catalog | str] = field(default_factory=dict)
    """Database → its catalog, or why there is none."""

    def of(self, dataset: Dataset) -> _Seen:
        """Who may read one dataset."""
        seen = _Seen(gaps=[gap for one in self.told if one.format == UNKNOWN for gap in one.gaps])
        scheme = urlsplit(dataset.uri).scheme
        if local_path(dataset.uri, self.scope.root) is not None:
            self._of_files(dataset, seen)
        elif scheme in _POSTGRES:
            self._of_table(dataset, seen)
        elif self.aws.is_of_aws(dataset.uri):
            self._of_aws(dataset.uri, seen)
        else:
            seen.gaps.append(f"{scheme}: {_NO_READER}")
        return seen

    def _of_files(self, dataset: Dataset, seen: _Seen) -> None:
        root = self.scope.root
        place = local_path(dataset.uri, root)
        files = expand(dataset.uri, root) or ([place] if place and place.exists() else [])
        paths = [path for one in files for path in files_below(one)]
        if not paths:
            seen.gaps.append(f"{dataset.uri}: names no file that is here")
        found = posix.readers_of(paths, {path: named(path, root) for path in paths}, seen.gaps)
        seen.systems.append(posix.SYSTEM)
        seen.grants.extend(found.grants)
        seen.readers.extend(found.readers)

    def _of_table(self, dataset: Dataset, seen: _Seen) -> None:
        schema, table = _table_of(dataset.uri)
        seen.systems.append(pg_readers.SYSTEM)
        found = False
        for catalog in self._catalogs(dataset.uri, seen.gaps):
            readers = pg_readers.Readers(catalog)
            for relation in _named(catalog, schema, table):
                found = True
                seen.grants.extend(readers.grants(relation))
                own = tuple(readers.readers(relation))
                seen.readers.extend((*own, *self.aws.logins(dataset.uri, catalog, own)))
        if not found:
            seen.gaps.append(f"{schema}.{table or '*'}: {_NO_DUMP}")

    def _catalogs(self, uri: str, gaps: list[str]) -> Iterator[Catalog]:
        live = self._asked(uri)
        dumps = [one for one in self.told if one.catalog is not None]
        if isinstance(live, Catalog):
            yield live
            return
        if not dumps:
            gaps.append(live)
        for one in dumps:
            gaps.extend(one.gaps)
            if one.catalog is not None:
                yield one.catalog

    def _asked(self, uri: str) -> Catalog | str:
        database = uri.partition("?")[0]
        if database not in self.live:
            try:
                self.live[database] = catalog_of(self.scope.servers.ask(uri))
            except UnaskedError as error:
                self.live[database] = str(error)
        return self.live[database]

    def _of_aws(self, uri: str, seen: _Seen) -> None:
        seen.systems.extend(self.aws.systems())
        seen.grants.extend(self.aws.grants(uri))
        seen.readers.extend(self.aws.readers(uri))
        seen.gaps.extend(self.aws.gaps(uri))


def _contracts(scope: Scope, told: Sequence[Reading]) -> Iterator[tuple[str, list[Grant]]]:
    """Declared dataset → what contracts say that roles may do with it."""
    found: dict[str, list[Grant]] = {}
    for dataset, node, role in _roles(scope, told):
        who = principal(PrincipalKind.GROUP, role.name)
        action = role.access.lower() or "read"
        found.setdefault(dataset, []).append(Grant(who, "odcs", node, (action,)))
    yield from found.items()


def contract_entitlements(scope: Scope) -> Iterator[Entitlement]:
    """Roles of contracts as entitlements: approved, with neither a purpose nor an end."""
    for dataset, _, role in _roles(scope, all_told(scope)):
        who = principal(PrincipalKind.GROUP, role.name)
        yield Entitlement(dataset, who, "", "; ".join(role.approvers), None)


def _roles(scope: Scope, told: Sequence[Reading]) -> Iterator[tuple[str, str, Role]]:
    """Declared dataset, node, and each role that may read it by a contract."""
    for contract in (contract for one in told for contract in one.contracts):
        datasets = declared_nodes(contract.tables, (), scope.manifest.datasets, scope.root)
        for node, dataset in datasets.items():
            for role in contract.roles:
                if dataset is not None and role.access.lower() in _READ:
                    yield dataset, node, role


def _table_of(uri: str) -> tuple[str, str]:
    """Schema and table; no table for the whole database."""
    query = parse_qs(urlsplit(uri).query)
    table = query.get("table", [""])[0]
    schema, dot, bare = table.partition(".")
    if dot:
        return schema, bare
    return query.get("schema", ["public"])[0], table


def _named(catalog: Catalog, schema: str, table: str) -> Iterator[Relation]:
    for relation in catalog.relations.values():
        if relation.schema == schema and table in ("", relation.name):
            yield relation
