"""Data contracts of the Open Data Contract Standard, v2.2 to v3.1.

Source: bitol-io/open-data-contract-standard, schema/odcs-json-schema-v3.1.0.json and v2.2.2.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, ClassVar, Final

from compliance.collect.formats import events
from compliance.collect.formats.contract import Contract, Kept, Role
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading
from compliance.collect.openlineage_event import Event, Node

_KIND: Final = "DataContract"
_RETENTION: Final = frozenset({"retention", "re"})
_FILES: Final = frozenset({"local", "file", "s3", "gcs", "azure", "adls", "sftp"})
_SEPARATORS: Final = ";,"


class Odcs:
    """Data contracts."""

    name: ClassVar[str] = "odcs"

    def read(self, document: Document) -> Reading | None:
        """The contract, and the tables that its tables are made from."""
        told = document.mapping
        if told.get("kind") != _KIND and not _is_old(told):
            return None
        gaps: list[str] = []
        tables = list(_tables(told, document.folder, gaps))
        if not tables:
            gaps.append("describes no table that could be read")
        contract = Contract(
            id=str(told.get("id") or told.get("uuid") or told.get("name") or document.where),
            version=str(told.get("version") or ""),
            tables=tuple(one.node for one in tables),
            roles=tuple(_roles(told)),
            kept=tuple(_kept(told)),
            classified=tuple(word for one in tables for word in one.classified),
            owners=tuple(_owners(told)),
        )
        return Reading(
            self.name,
            tuple(one.event(contract.id) for one in tables),
            tuple(f"{document.where}: {gap}" for gap in gaps),
            contracts=(contract,),
        )


@dataclass(frozen=True, slots=True)
class _Table:
    node: Node
    sources: tuple[Node, ...]
    classified: tuple[tuple[str, str], ...]

    def event(self, contract: str) -> Event:
        if not self.sources:
            return events.dataset(self.node)
        return events.run("odcs", f"{contract}/{self.node.name}", self.sources, [self.node])


def _is_old(told: Mapping[str, Any]) -> bool:
    """A contract of v2 is told by its words, for `kind` was free there."""
    version = str(told.get("apiVersion") or "")
    return version.startswith(("v2.", "v3.", "2.", "3.")) and (
        "schema" in told or "dataset" in told or "datasetDomain" in told
    )


def _tables(told: Mapping[str, Any], here: PurePosixPath, gaps: list[str]) -> Iterator[_Table]:
    objects = told.get("schema", told.get("dataset"))
    server = next((one for one in _many(told.get("servers")) if isinstance(one, dict)), {})
    for one in _many(objects):
        if not isinstance(one, dict):
            gaps.append("an object of its schema cannot be read")
            continue
        logical = str(one.get("name") or one.get("table") or "")
        physical = str(one.get("physicalName") or logical)
        if not physical:
            gaps.append("an object of its schema has no name")
            continue
        columns = [c for c in _many(one.get("properties", one.get("columns"))) if _named(c)]
        names = [str(_named(column)) for column in columns]
        yield _Table(
            _node(server, physical, logical, names, here),
            tuple(_node(server, source, "", [], here) for source in _sources(columns)),
            tuple(
                (f"{logical or physical}.{_named(column)}", str(column["classification"]))
                for column in columns
                if column.get("classification")
            ),
        )


def _named(column: Any) -> str:  # noqa: ANN401  any YAML value
    told = isinstance(column, dict) and (
        column.get("name") or column.get("column") or column.get("physicalName")
    )
    return str(told or "")


def _node(
    server: Mapping[str, Any],
    physical: str,
    logical: str,
    columns: list[str],
    here: PurePosixPath,
) -> Node:
    kind = str(server.get("type") or "").lower()
    other = [("odcs", logical)] if logical and logical != physical else []
    if kind in _FILES:
        place = str(server.get("path") or server.get("location") or physical)
        place = place.replace("{model}", physical).replace("{schema}", physical)
        space, colon, rest = place.partition("://")
        host, _, path = rest.partition("/")
        if colon:
            return events.node(f"{space}://{host}", path, other_names=other, columns=columns)
        return events.node("file", normpath(str(here / place)), other_names=other, columns=columns)
    host = str(server.get("host") or server.get("account") or "")
    port = f":{server['port']}" if server.get("port") else ""
    space = f"{kind or 'odcs'}://{host}{port}" if host else kind or "odcs"
    above = [str(server[key]) for key in ("database", "schema") if server.get(key)]
    told = physical.count(".")
    name = ".".join([*above[: max(2 - told, 0)], physical])
    return events.node(space, name, other_names=other, columns=columns)


def _sources(columns: list[dict[str, Any]]) -> dict[str, None]:
    """Tables that columns are said to be made from, each once."""
    found: dict[str, None] = {}
    for column in columns:
        told = column.get("transformSourceObjects") or column.get("transformSourceTables")
        for one in _many(told):
            found.update(dict.fromkeys(_split(str(one))))
    return found


def _split(text: str) -> list[str]:
    for sign in _SEPARATORS:
        text = text.replace(sign, " ")
    return text.split()


def _roles(told: Mapping[str, Any]) -> Iterator[Role]:
    for one in _many(told.get("roles")):
        if isinstance(one, dict) and one.get("role"):
            levels = one.get("firstLevelApprovers"), one.get("secondLevelApprovers")
            yield Role(
                str(one["role"]),
                str(one.get("access") or ""),
                tuple(str(level) for level in levels if level and str(level).lower() != "na"),
            )


def _kept(told: Mapping[str, Any]) -> Iterator[Kept]:
    for one in _many(told.get("slaProperties")):
        if isinstance(one, dict) and str(one.get("property")).lower() in _RETENTION:
            element = one.get("element") or told.get("slaDefaultElement")
            yield Kept(
                str(one.get("value") or ""),
                str(one.get("unit") or ""),
                str(element or ""),
                str(one.get("driver") or ""),
            )


def _owners(told: Mapping[str, Any]) -> Iterator[str]:
    team = told.get("team")
    members = team.get("members") if isinstance(team, dict) else team
    for one in _many(members):
        if isinstance(one, dict) and "owner" in str(one.get("role") or "").lower():
            yield str(one.get("role"))


def _many(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
