"""Exports of Glue (`get-tables`, `get-table`) and of Lake Formation (`list-permissions`)."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from checks.reported.access import Principal, PrincipalKind
from compliance.collect.access.iam_policy import ACCOUNT, principal_of
from compliance.collect.access.lake import Lake, LakeGrant, LakeTable
from compliance.collect.access.principals import principal
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading

_TABLES: Final = "TableList"
_TABLE: Final = "Table"
_PERMISSIONS: Final = "PrincipalResourcePermissions"
_BY_IAM: Final = "IAM_ALLOWED_PRINCIPALS"
"""Whoever IAM lets in: no grant of its own."""
_GROUP: Final = ":IAMPrincipals"
"""Everyone in an account, behind its number."""
_READING: Final = frozenset({"SELECT", "ALL", "SUPER"})
_SPLIT: Final = ("s3a://", "s3n://")


class LakeExports:
    """Tables of Glue and grants of Lake Formation."""

    name: ClassVar[str] = "lake"

    def read(self, document: Document) -> Reading | None:
        """What lies where, and who was granted it."""
        told = document.json
        if not isinstance(told, dict):
            return None
        one = told.get(_TABLE)
        if isinstance(told.get(_TABLES), list) or (isinstance(one, dict) and "DatabaseName" in one):
            return Reading(self.name, lake=Lake(tuple(_tables(told.get(_TABLES, [one])))))
        if isinstance(told.get(_PERMISSIONS), list):
            gaps: list[str] = []
            grants = tuple(_grants(told[_PERMISSIONS], gaps))
            places = tuple(f"{document.where}: {gap}" for gap in gaps)
            return Reading(self.name, lake=Lake(grants=grants), gaps=places)
        return None


def _tables(told: object) -> Iterator[LakeTable]:
    for one in _mappings(told):
        stored = one.get("StorageDescriptor")
        place = _text(stored, "Location") if isinstance(stored, dict) else ""
        for scheme in _SPLIT:
            place = f"s3://{place.removeprefix(scheme)}" if place.startswith(scheme) else place
        yield LakeTable(_text(one, "DatabaseName"), _text(one, "Name"), place)


def _grants(told: object, gaps: list[str]) -> Iterator[LakeGrant]:
    for number, one in enumerate(_mappings(told)):
        permissions = one.get("Permissions")
        reads = isinstance(permissions, list) and not _READING.isdisjoint(map(str, permissions))
        who = _text(one.get("Principal"), "DataLakePrincipalIdentifier")
        place = _place(one.get("Resource"))
        if not reads or who == _BY_IAM:
            continue
        if place is None:
            gaps.append(f"grant {number} is by tags of Lake Formation: which tables is not told")
        elif place:
            database, table, narrowed = place
            yield LakeGrant(_principal(who), database, table, narrowed)


def _place(told: object) -> tuple[str, str, bool] | tuple[()] | None:
    """Database, table, and whether it is a part; nothing of no table, None where it is unknown."""
    resource = told if isinstance(told, dict) else {}
    if "LFTagPolicy" in resource or "LFTag" in resource:
        return None
    if isinstance(table := resource.get("Table"), dict):
        name = "*" if "TableWildcard" in table else _text(table, "Name")
        return _text(table, "DatabaseName"), name, False
    if isinstance(some := resource.get("TableWithColumns"), dict):
        wild = some.get("ColumnWildcard")
        whole = isinstance(wild, dict) and not wild.get("ExcludedColumnNames")
        return _text(some, "DatabaseName"), _text(some, "Name"), not whole
    if isinstance(cells := resource.get("DataCellsFilter"), dict):
        return _text(cells, "DatabaseName"), _text(cells, "TableName"), True
    return ()


def _principal(name: str) -> Principal:
    if name.endswith(_GROUP):
        return principal(PrincipalKind.GROUP, f"{ACCOUNT}{name.removesuffix(_GROUP)}")
    return principal_of("AWS", name)


def _mappings(told: object) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in (told if isinstance(told, list) else ()) if isinstance(one, dict))


def _text(told: object, key: str) -> str:
    value = told.get(key) if isinstance(told, dict) else None
    return value if isinstance(value, str) else ""
