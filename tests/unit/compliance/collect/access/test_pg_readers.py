"""Judged as the server judges: every role and every relation, live and from a dump."""

import random

import pytest

from checks.reported.access import PrincipalKind
from compliance.collect.access.pg_catalog import Catalog, Granted, Membership, Relation, Role
from compliance.collect.access.pg_dump import catalog_of_dump
from compliance.collect.access.pg_live import catalog_of
from compliance.collect.access.pg_readers import Readers

SIDEWAYS = {"SET ROLE"}


@pytest.fixture(scope="module", params=["live", "dump"])
def catalog(request, tree) -> Catalog:
    return catalog_of(tree.ask) if request.param == "live" else catalog_of_dump(tree.dump())


def test_every_role_and_relation_is_judged_as_the_server_says(catalog, told):
    readers = Readers(catalog)
    wrong = {}
    for (role, relation), allowed in told().items():
        known = catalog.roles.get(role)
        if known is None and role.startswith("pg_"):  # roles of the server stand in no dump
            continue
        way = readers.may_select(role, catalog.relations[relation])
        if (way is not None) != allowed:
            wrong[role, relation] = (way, allowed)
    assert not wrong
    assert len(told()) > 200


def test_single_columns_are_seen_as_the_server_says(catalog, told):
    readers = Readers(catalog)
    any_column = told("has_any_column_privilege")
    for relation in catalog.relations.values():
        known = {
            one.principal.name: one
            for one in readers.readers(relation)
            if not SIDEWAYS & set(one.via) and not any("." in step for step in one.via)
        }
        for role in catalog.roles:
            if not role.startswith("pg_"):
                assert (role in known) == any_column[role, relation.id], (role, relation.id)


@pytest.mark.parametrize(
    ("relation", "role", "via", "conditional"),
    [
        ("s.people", "tree_maria", ("tree_maria", "tree_analysts", "tree_readers"), False),
        ("s.people", "tree_noah", ("tree_noah", "SET ROLE", "tree_analysts", "tree_readers"), True),
        ("s.people", "tree_paul", ("tree_paul", "s.through"), True),
        ("s.people", "tree_olga", ("tree_olga", "tree_everything", "pg_read_all_data"), False),
        ("s.people", "tree_root", ("tree_root", "SET ROLE", "tree_admin"), True),
        ("s.open", "*", ("*",), False),
        ("s.secured", "tree_readers", ("tree_readers",), True),
        ("s.secured", "tree_paul", ("tree_paul",), False),
        ("s.secured", "tree_owner", ("tree_owner",), False),
        ("s.forced", "tree_owner", ("tree_owner",), True),
        ("s.columns", "tree_readers", ("tree_readers",), True),
        ("s.part", "tree_readers", ("tree_readers", "s.parted"), True),
        ("s.later", "tree_paul", ("tree_paul",), False),
        ("s.owned_later", "tree_readers", ("tree_readers",), False),
    ],
)
def test_ways_to_read(catalog, relation, role, via, conditional):
    found = {
        one.principal.name: one for one in Readers(catalog).readers(catalog.relations[relation])
    }
    assert (found[role].via, found[role].conditional) == (via, conditional)


@pytest.mark.parametrize(
    ("relation", "role"),
    [
        ("s.kept", "tree_owner"),
        ("s.taken", "tree_maria"),
        ("s.stored", "tree_maria"),
        ("s.later", "*"),
    ],
)
def test_who_cannot_read(catalog, relation, role):
    found = {one.principal.name for one in Readers(catalog).readers(catalog.relations[relation])}
    assert role not in found


def test_a_function_that_reads_for_others_is_seen(catalog):
    without_view = dict(catalog.relations)
    del without_view["s.through"]
    alone = Catalog(catalog.roles, catalog.members, without_view, definers=catalog.definers)
    found = {one.principal.name: one for one in Readers(alone).readers(without_view["s.people"])}
    assert found["tree_paul"].via == ("tree_paul", "s.leak")
    assert "*" not in found


def test_a_view_that_reads_with_the_readers_rights_opens_nothing(catalog):
    people = Readers(catalog).readers(catalog.relations["s.people"])
    assert not any(one.principal.kind is PrincipalKind.EVERYONE for one in people)


def test_grants_are_told_as_they_are_written(catalog):
    readers = Readers(catalog)
    grants = {(str(g.principal), g.resource) for g in readers.grants(catalog.relations["s.people"])}
    assert ("group:tree_readers", "s.people") in grants
    assert ("user:tree_paul", "s, default privileges") in grants
    (everyone,) = [g for g in readers.grants(catalog.relations["s.open"]) if g.wildcards]
    assert str(everyone.principal) == "*"


def test_roles_that_nobody_told_are_readers_all_the_same():
    relation = Relation("s", "t", "o", (Granted("x@example.com", "SELECT"),))
    (reader,) = Readers(Catalog({}, (), {"s.t": relation})).readers(relation)
    assert (reader.principal.kind, reader.principal.name) == (PrincipalKind.UNKNOWN, "x")


def test_a_circle_of_roles_ends():
    roles = {name: Role(name) for name in "abc"}
    members = tuple(Membership(a, b) for a, b in ("ab", "bc", "ca"))
    relation = Relation("s", "t", "o", (Granted("a", "SELECT"),))
    readers = Readers(Catalog(roles, members, {"s.t": relation}))
    assert {one.principal.name for one in readers.readers(relation)} == {"a", "b", "c"}


def forget(postgres, database: str, prefix: str) -> None:
    postgres.sql(f"DROP DATABASE {database}")
    made = postgres.sql(f"SELECT rolname FROM pg_roles WHERE rolname LIKE '{prefix}\\_%'").split()
    postgres.sql("".join(f"DROP OWNED BY {role}; DROP ROLE {role};" for role in made))


def script(seed: int) -> str:
    """Statements as people write them, at random."""
    draw = random.Random(seed)
    roles, tables = [f"rnd{seed}_{n}" for n in range(9)], [f"t{n}" for n in range(6)]
    said = [
        f"CREATE ROLE {role} {draw.choice(['LOGIN', 'NOLOGIN'])} "
        f"{draw.choice(['', 'NOINHERIT', 'SUPERUSER', '', ''])};"
        for role in roles
    ]
    said += [
        f"GRANT {roles[low]} TO {roles[high]} {draw.choice(['', 'WITH INHERIT FALSE'])};"
        for low, high in (sorted(draw.sample(range(9), 2)) for _ in range(9))
    ]
    said += [f"CREATE TABLE {table} (id int, ssn text);" for table in tables[:4]]
    said += [f"ALTER TABLE {table} OWNER TO {draw.choice(roles)};" for table in tables[:3]]
    for _ in range(40):
        verb, way = draw.choice([("GRANT", "TO"), ("GRANT", "TO"), ("REVOKE", "FROM")])
        what = draw.choice(
            ["SELECT", "ALL", "INSERT, SELECT", "UPDATE", "SELECT (id)", "ALL (ssn)"]
        )
        place = draw.choice([*tables[:4], "ALL TABLES IN SCHEMA public"])
        if place.startswith("ALL") and "(" in what:
            continue
        said.append(f"{verb} {what} ON {place} {way} {draw.choice([*roles, 'PUBLIC'])};")
    said += [
        f"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {roles[0]};",
        f"CREATE TABLE {tables[4]} (id int, ssn text);",
        f"ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM {roles[0]};",
        f"CREATE TABLE {tables[5]} (id int, ssn text);",
        f"REVOKE {roles[0]} FROM {roles[5]};",
    ]
    return "\n".join(said)


@pytest.mark.parametrize("seed", range(6))
def test_scripts_by_hand_are_followed_as_the_server_follows_them(postgres, seed):
    name = postgres.database(script(seed))
    try:
        asked = (
            "SELECT rolname, relname, has_table_privilege(r.oid, c.oid, 'SELECT'), "
            "has_any_column_privilege(r.oid, c.oid, 'SELECT') FROM pg_roles r, pg_class c "
            f"WHERE rolname LIKE 'rnd{seed}\\_%' AND relname ~ '^t[0-9]$'"
        )
        said = [line.split("|") for line in postgres.sql(asked, name).splitlines()]
    finally:
        forget(postgres, name, f"rnd{seed}")
    catalog = catalog_of_dump(script(seed))
    readers = Readers(catalog)
    wrong = []
    for role, table, whole, some in said:
        relation = catalog.relations[f"public.{table}"]
        if (readers.may_select(role, relation) is not None) != (whole == "t"):
            wrong.append((role, table, whole))
        seen = {r.principal.name for r in readers.readers(relation) if "SET ROLE" not in r.via}
        if (role in seen) != (some == "t"):
            wrong.append((role, table, some))
    assert len(said) == 54
    assert not wrong
