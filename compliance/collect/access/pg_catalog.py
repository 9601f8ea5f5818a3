"""What of a PostgreSQL catalog decides who may read which relation; read live or from a dump."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PUBLIC: Final = ""
"""The grantee that stands for every role."""

ALL_DATA: Final = "pg_read_all_data"
"""Members of this role read every relation."""

SELECT: Final = "SELECT"


@dataclass(frozen=True, slots=True)
class Role:
    """One role."""

    name: str
    superuser: bool = False
    login: bool = False
    bypasses: bool = False
    """Row security does not hold for it."""
    inherits: bool = True
    """Whether a new membership hands it the rights of its group, where the grant does not say."""


@dataclass(frozen=True, slots=True)
class Membership:
    """`member` belongs to `role`."""

    role: str
    member: str
    inherits: bool = True
    """The member has the rights of the role without SET ROLE."""
    sets: bool = True
    """The member may SET ROLE to it."""


@dataclass(frozen=True, slots=True)
class Granted:
    """One privilege on one relation, as it is written."""

    grantee: str
    privilege: str
    """Upper case: `SELECT`."""
    columns: tuple[str, ...] = ()
    """Empty for the whole relation."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, view, materialized view, foreign table or partition."""

    schema: str
    name: str
    owner: str
    granted: tuple[Granted, ...]
    rows_secured: bool = False
    """Row security is on."""
    rows_forced: bool = False
    """For its owner as well."""
    definer: bool = False
    """A view that reads with its owner's rights, and not with the reader's."""
    reads: frozenset[str] = frozenset()
    """Relations that a view reads, as `schema.name`."""
    parents: frozenset[str] = frozenset()
    """Tables that it is a part of: who reads them reads it."""

    @property
    def id(self) -> str:
        """`schema.name`."""
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class DefaultGrant:
    """A privilege that relations will have which do not exist yet."""

    owner: str
    """Who creates them; empty where it is not told."""
    schema: str
    """Empty for every schema."""
    granted: Granted


@dataclass(frozen=True, slots=True)
class Definer:
    """A function that reads with its owner's rights, and who may call it."""

    name: str
    owner: str
    callers: tuple[str, ...]
    reads: frozenset[str]
    """Relations whose names stand in it."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All of it."""

    roles: Mapping[str, Role]
    members: tuple[Membership, ...]
    relations: Mapping[str, Relation]
    """`schema.name` → relation."""
    defaults: tuple[DefaultGrant, ...] = ()
    definers: tuple[Definer, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    """Server settings, such as `ssl`; empty in a dump."""
    gaps: tuple[str, ...] = ()
    """What could not be seen."""
