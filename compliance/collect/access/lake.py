"""What Glue calls tables, and who reads them by grants of Lake Formation, past the rights on S3.

Lake Formation hands out credentials for the objects of a table to whom it granted SELECT, and who
may ask it for them (`lakeformation:GetDataAccess`). Glue and Athena hand out nothing themselves:
whoever reads through them reads by a right on the objects, or by such a grant.
Source: AWS Lake Formation Developer Guide, Lake Formation permissions reference.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from checks.reported.access import Grant, Principal, Reader, Wildcard
from compliance.collect.access.aws_reads import VENDED
from compliance.collect.access.iam_readers import Identities, Way
from policies.uris import inside

SYSTEM: Final = "aws-lakeformation"
_GLUE: Final = "glue"


@dataclass(frozen=True, slots=True)
class LakeTable:
    """One table of the catalog of Glue."""

    database: str
    name: str
    location: str
    """Where its objects lie, `s3://bucket/prefix`."""


@dataclass(frozen=True, slots=True)
class LakeGrant:
    """One grant of SELECT by Lake Formation."""

    principal: Principal
    database: str
    table: str
    """`*` for every table of the database."""
    narrowed: bool = False
    """To some columns or rows."""

    def is_on(self, table: LakeTable) -> bool:
        """Whether it is on a table."""
        return self.database == table.database and self.table in ("*", table.name)


@dataclass(frozen=True, slots=True)
class Lake:
    """All of it that was exported."""

    tables: tuple[LakeTable, ...] = ()
    grants: tuple[LakeGrant, ...] = ()

    @classmethod
    def of(cls, parts: Iterable["Lake"]) -> "Lake":
        """Several exports as one."""
        told = tuple(parts)
        tables = (table for part in told for table in part.tables)
        grants = (grant for part in told for grant in part.grants)
        return cls(tuple(dict.fromkeys(tables)), tuple(dict.fromkeys(grants)))

    def of_dataset(self, uri: str) -> tuple[LakeTable, ...]:
        """The tables that a dataset is, or whose objects it shares; `glue://database/table`."""
        return tuple(one for one in self.tables if _is_of(one, uri))

    def granted(self, uri: str) -> Iterator[Grant]:
        """What is written and lets somebody read a dataset."""
        for table, one in self._on(uri):
            wild = (Wildcard.RESOURCE,) if one.table == "*" else ()
            place = f"{table.database}.{one.table}"
            yield Grant(one.principal, SYSTEM, place, ("SELECT",), wild, one.narrowed)

    def readers(self, uri: str, identities: Identities) -> Iterator[Reader]:
        """Everyone who reads a dataset by such a grant."""
        for table, one in self._on(uri):
            for way, narrowed in identities.members_of(one.principal):
                via = (*(who.name for who in way), f"{table.database}.{table.name}")
                sure = not narrowed and not one.narrowed and may_ask(way, identities)
                yield Reader(way[0], SYSTEM, via, conditional=not sure)

    def _on(self, uri: str) -> Iterator[tuple[LakeTable, LakeGrant]]:
        for table in self.of_dataset(uri):
            yield from ((table, one) for one in self.grants if one.is_on(table))


def may_ask(way: Way, identities: Identities) -> bool:
    """Whether who comes by a way may surely ask Lake Formation for the objects of a table."""
    acting = identities.acting(way)
    denied = any(True for _ in identities.denials(acting, VENDED))
    allowed = (policy for policy, _, narrowed in identities.allowing(VENDED) if not narrowed)
    return not denied and any(not acting.isdisjoint(policy.holders) for policy in allowed)


def glue_table(uri: str) -> tuple[str, str] | None:
    """Database and table of `glue://database/table`; None of other places."""
    parts = urlsplit(uri)
    is_one = parts.scheme == _GLUE and parts.netloc and parts.path.strip("/")
    return (parts.netloc, parts.path.strip("/")) if is_one else None


def _is_of(table: LakeTable, uri: str) -> bool:
    named = glue_table(uri)
    if named is not None:
        return named == (table.database, table.name)
    place = uri.split("*", 1)[0].rstrip("/")
    return bool(table.location) and (inside(place, table.location) or inside(table.location, place))
