"""The catalog of a running PostgreSQL (12 to 18), asked in a read-only snapshot."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

from compliance.collect.access.pg_catalog import (
    Catalog,
    DefaultGrant,
    Definer,
    Granted,
    Membership,
    Relation,
    Role,
)

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Runs a statement and gives its rows."""

SETTINGS: Final = (
    "ssl",
    "ssl_min_protocol_version",
    "log_statement",
    "log_connections",
    "pgaudit.log",
    "password_encryption",
    "server_version_num",
)
_SHOWN: Final = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
_GRANTEE: Final = "CASE WHEN x.grantee = 0 THEN '' ELSE pg_get_userbyid(x.grantee)::text END"
_ROLES: Final = """
SELECT rolname::text, rolsuper, rolcanlogin, rolbypassrls, rolinherit
FROM pg_catalog.pg_roles ORDER BY 1
"""
_MEMBERS: Final = """
SELECT r.rolname::text, m.rolname::text, {inherits}, {sets}
FROM pg_catalog.pg_auth_members a
JOIN pg_catalog.pg_roles r ON r.oid = a.roleid JOIN pg_catalog.pg_roles m ON m.oid = a.member
ORDER BY 1, 2
"""
_OWNER: Final = """
SELECT pg_get_userbyid(datdba)::text FROM pg_catalog.pg_database WHERE datname = current_database()
"""
_RELATIONS: Final = f"""
SELECT c.oid::int8, n.nspname::text, c.relname::text, pg_get_userbyid(c.relowner)::text,
  c.relrowsecurity, c.relforcerowsecurity,
  c.relkind = 'v' AND NOT coalesce(
    (SELECT o.option_value IN ('true', 'on', '1', 'yes')
     FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = 'security_invoker'), false)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_SHOWN} ORDER BY 2, 3
"""
_GRANTED: Final = f"""
SELECT c.oid::int8, {_GRANTEE}, x.privilege_type::text, ''
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) x
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_SHOWN}
UNION ALL
SELECT c.oid::int8, {_GRANTEE}, x.privilege_type::text, a.attname::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped
CROSS JOIN LATERAL aclexplode(a.attacl) x
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_SHOWN}
"""
_READS: Final = """
SELECT DISTINCT w.ev_class::int8, d.refobjid::int8 FROM pg_catalog.pg_rewrite w
JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = w.oid
  AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> w.ev_class
"""
_PARENTS: Final = "SELECT inhrelid::int8, inhparent::int8 FROM pg_catalog.pg_inherits"
_DEFAULTS: Final = f"""
SELECT pg_get_userbyid(d.defaclrole)::text, coalesce(n.nspname::text, ''), {_GRANTEE},
  x.privilege_type::text
FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL aclexplode(d.defaclacl) x WHERE d.defaclobjtype = 'r'
"""
_DEFINERS: Final = f"""
SELECT p.oid::int8, n.nspname || '.' || p.proname, pg_get_userbyid(p.proowner)::text, {_GRANTEE},
  coalesce(p.prosrc, '')
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
WHERE p.prosecdef AND {_SHOWN}
"""
_SETTINGS: Final = "SELECT name::text, setting::text FROM pg_catalog.pg_settings WHERE name IN ({})"
_PER_MEMBERSHIP: Final = 160_000
"""Since version 16 each membership says whether it inherits."""


def catalog_of(ask: Ask) -> Catalog:
    """What decides who may read; a role needs no rights beyond connecting to see it."""
    settings = settings_of(ask)
    roles = {row[0]: Role(row[0], *row[1:]) for row in ask(_ROLES)}
    relations, ids = _relations(ask)
    return Catalog(
        roles=roles,
        members=tuple(_members(ask, int(settings.get("server_version_num", "0")))),
        relations=relations,
        defaults=tuple(
            DefaultGrant(owner, schema, Granted(grantee, privilege))
            for owner, schema, grantee, privilege in ask(_DEFAULTS)
        ),
        definers=tuple(_definers(ask, ids.values())),
        settings=settings,
    )


def settings_of(ask: Ask) -> dict[str, str]:
    """Settings that decide on encryption and logging."""
    named = ", ".join(f"'{name}'" for name in SETTINGS)
    return dict(ask(_SETTINGS.format(named)))


def _members(ask: Ask, version: int) -> Iterable[Membership]:
    new = version >= _PER_MEMBERSHIP
    inherits, sets = ("a.inherit_option", "a.set_option") if new else ("m.rolinherit", "true")
    for row in ask(_MEMBERS.format(inherits=inherits, sets=sets)):
        yield Membership(*row)
    yield Membership("pg_database_owner", ask(_OWNER)[0][0])


def _relations(ask: Ask) -> tuple[dict[str, Relation], dict[int, str]]:
    rows = ask(_RELATIONS)
    ids = {row[0]: f"{row[1]}.{row[2]}" for row in rows}
    granted: defaultdict[int, dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for table, grantee, privilege, column in ask(_GRANTED):
        granted[table].setdefault((grantee, privilege), []).append(column)
    reads, parents = _pairs(ask(_READS), ids), _pairs(ask(_PARENTS), ids)
    found = {}
    for oid, schema, name, owner, secured, forced, definer in rows:
        found[ids[oid]] = Relation(
            schema=schema,
            name=name,
            owner=owner,
            granted=tuple(
                Granted(*who, columns=() if "" in columns else tuple(sorted(columns)))
                for who, columns in sorted(granted[oid].items())
            ),
            rows_secured=secured,
            rows_forced=forced,
            definer=definer,
            reads=reads[oid],
            parents=parents[oid],
        )
    return found, ids


def _pairs(
    rows: Iterable[tuple[int, int]], ids: dict[int, str]
) -> defaultdict[int, frozenset[str]]:
    found: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    for one, other in rows:
        if other in ids:
            found[one] |= {ids[other]}
    return found


def _definers(ask: Ask, relations: Iterable[str]) -> Iterable[Definer]:
    callers: defaultdict[tuple[int, str, str, str], list[str]] = defaultdict(list)
    for oid, name, owner, grantee, source in ask(_DEFINERS):
        callers[oid, name, owner, source].append(grantee)
    known = list(relations)
    for (_, name, owner, source), grantees in sorted(callers.items()):
        yield Definer(name, owner, tuple(sorted(set(grantees))), mentioned(source, known))


def mentioned(text: str, relations: Iterable[str]) -> frozenset[str]:
    """Relations whose names stand in a text of SQL: at least all that it reads by name."""
    words = set(text.lower().replace('"', "").replace(".", " ").split())
    words |= {word.strip("(),;'") for word in words}
    return frozenset(one for one in relations if one.partition(".")[2].lower() in words)
