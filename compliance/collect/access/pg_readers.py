"""Who may read a relation, after roles, PUBLIC and row security: as `has_table_privilege` says.

Beyond what it says, and told apart as conditional: what a member gets by SET ROLE, single columns,
views and functions that read with their owner's rights, and the tables that a partition is of.
Source: PostgreSQL 17, chapters 5.8 Privileges, 5.9 Row Security, 22.3 Role Membership.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from checks.reported.access import Grant, Principal, PrincipalKind, Reader, Wildcard
from compliance.collect.access.pg_catalog import (
    ALL_DATA,
    PUBLIC,
    SELECT,
    Catalog,
    Granted,
    Relation,
)
from compliance.collect.access.principals import EVERYONE, principal

SYSTEM: Final = "postgresql"
_SUPERUSER: Final = "superuser"
_SET_ROLE: Final = "SET ROLE"
Way = tuple[str, ...]
"""From an account to what was granted."""


@dataclass(slots=True)
class Readers:
    """The expansion of one catalog; the ways between roles are found once."""

    catalog: Catalog
    _inherited: Mapping[str, Mapping[str, Way]] = field(init=False)
    """Role → each role whose rights it has, with the way."""
    _settable: Mapping[str, Mapping[str, Way]] = field(init=False)
    """Role → each role that it can become."""

    def __post_init__(self) -> None:
        members = self.catalog.members
        inherited = [(one.member, one.role) for one in members if one.inherits]
        settable = [(one.member, one.role) for one in members if one.sets]
        self._inherited = _ways(self.catalog.roles, inherited)
        self._settable = _ways(self.catalog.roles, settable)

    def may_select(self, role: str, relation: Relation) -> Way | None:
        """How `role` may read all of `relation`, as `has_table_privilege` has it; None: not."""
        if self.catalog.roles[role].superuser:
            return role, _SUPERUSER
        granted = {one.grantee for one in _selects(relation.granted) if not one.columns}
        return self._through(role, self._inherited, granted | {ALL_DATA}, public=PUBLIC in granted)

    def readers(self, relation: Relation) -> Iterator[Reader]:
        """Everyone who may read something of a relation, one entry each, accounts before groups."""
        found: dict[Principal, Reader] = {}
        for reader in self._all(relation, frozenset()):
            known = found.get(reader.principal)
            if known is None or (known.conditional and not reader.conditional):
                found[reader.principal] = reader
        yield from (found[who] for who in sorted(found))

    def grants(self, relation: Relation) -> Iterator[Grant]:
        """The grants that are written on a relation, and those for relations to come beside it."""
        for one in _selects(relation.granted):
            if one.grantee != relation.owner:
                columns = f" ({', '.join(one.columns)})" if one.columns else ""
                yield self._grant(one, f"{relation.id}{columns}", narrow=bool(one.columns))
        for default in self.catalog.defaults:
            if default.schema in ("", relation.schema) and default.granted.privilege == SELECT:
                place = f"{default.schema or 'every schema'}, default privileges"
                yield self._grant(default.granted, place, narrow=False)

    def _grant(self, one: Granted, resource: str, *, narrow: bool) -> Grant:
        who = self.named(one.grantee)
        wild = (Wildcard.PRINCIPAL,) if who == EVERYONE else ()
        return Grant(who, SYSTEM, resource, (one.privilege,), wild, conditional=narrow)

    def named(self, role: str) -> Principal:
        """The principal that a role is."""
        if role == PUBLIC:
            return EVERYONE
        known = self.catalog.roles.get(role)
        if known is None:
            return principal(PrincipalKind.UNKNOWN, role)
        return principal(PrincipalKind.USER if known.login else PrincipalKind.GROUP, role)

    def _all(self, relation: Relation, above: frozenset[str]) -> Iterator[Reader]:
        selects = list(_selects(relation.granted))
        if any(one.grantee == PUBLIC and not one.columns for one in selects):
            yield Reader(EVERYONE, SYSTEM, ("*",), conditional=relation.rows_secured)
        for role in self.catalog.roles:
            way = self.may_select(role, relation)
            if way is not None:
                secured = relation.rows_secured and not self._bypasses(role, relation)
                yield Reader(self.named(role), SYSTEM, way, conditional=secured)
            else:
                yield from self._narrower(role, selects)
        for one in sorted({one.grantee for one in selects} - {*self.catalog.roles, PUBLIC}):
            yield Reader(self.named(one), SYSTEM, (one,), conditional=True)
        yield from self._beyond(relation, above | {relation.id})

    def _narrower(self, role: str, selects: Iterable[Granted]) -> Iterator[Reader]:
        """What a role may read of single columns, or after SET ROLE."""
        granted = {one.grantee for one in selects}
        way = self._through(role, self._inherited, granted, public=PUBLIC in granted)
        way = way or next(self._after_set_role(role, granted | {ALL_DATA}), None)
        if way is not None:
            yield Reader(self.named(role), SYSTEM, way, conditional=True)

    def _after_set_role(self, role: str, granted: set[str]) -> Iterator[Way]:
        for other, reached in self._settable.get(role, {}).items():
            superuser = self.catalog.roles[other].superuser
            way = self._through(other, self._inherited, granted, public=False)
            if superuser or way is not None:
                yield (role, _SET_ROLE, *reached[1:], *(way or ())[1:])

    def _beyond(self, relation: Relation, above: frozenset[str]) -> Iterator[Reader]:
        """Who reads it through a view, a function or the table that it is a part of."""
        for other in self.catalog.relations.values():
            through = relation.id in other.reads and other.definer and self._owner_reads(other)
            if other.id not in above and (through or other.id in relation.parents):
                for reader in self._all(other, above):
                    yield Reader(
                        reader.principal, SYSTEM, (*reader.via, other.id), conditional=True
                    )
        for function in self.catalog.definers:
            if relation.id in function.reads:
                for caller in function.callers:
                    yield Reader(self.named(caller), SYSTEM, (caller, function.name), True)  # noqa: FBT003

    def _owner_reads(self, view: Relation) -> bool:
        """Whether a view's owner may read what it reads: else nobody can through it."""
        if view.owner not in self.catalog.roles:
            return True
        read = (self.catalog.relations.get(name) for name in view.reads)
        return all(one is None or self.may_select(view.owner, one) is not None for one in read)

    def _bypasses(self, role: str, relation: Relation) -> bool:
        known = self.catalog.roles[role]
        owns = relation.owner in self._inherited.get(role, {}) and not relation.rows_forced
        return known.superuser or known.bypasses or owns

    def _through(
        self, role: str, ways: Mapping[str, Mapping[str, Way]], granted: set[str], *, public: bool
    ) -> Way | None:
        reached = ways.get(role, {})
        found = [way for other, way in reached.items() if other in granted]
        if found:
            return min(found, key=lambda way: (len(way), way))
        return (role, "*") if public else None


def _selects(granted: Iterable[Granted]) -> Iterator[Granted]:
    return (one for one in granted if one.privilege == SELECT)


def _ways(roles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, Way]]:
    """Role → each role above it with a shortest way, itself included."""
    above: defaultdict[str, list[str]] = defaultdict(list)
    for member, role in pairs:
        above[member].append(role)
    found: dict[str, dict[str, Way]] = {}
    for role in roles:
        reached: dict[str, Way] = {role: (role,)}
        waiting = deque([role])
        while waiting:
            one = waiting.popleft()
            for next_one in sorted(above[one]):
                if next_one not in reached:
                    reached[next_one] = (*reached[one], next_one)
                    waiting.append(next_one)
        found[role] = reached
    return found
