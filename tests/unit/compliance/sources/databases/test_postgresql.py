"""PostgreSQL, read by a real server."""

import gzip
import sys
from contextlib import closing
from typing import Any

import pytest

from compliance.sources.databases.address import Address
from compliance.sources.databases.parts import database_parts
from compliance.sources.databases.postgresql import PostgreSql
from compliance.sources.interface import MalformedError, Part, Reader, SourceError
from compliance.sources.sampling import Sample
from policies.reports import Skip

Held = dict[str, list[dict[str, Any]]]
MANY = """
CREATE TABLE many AS SELECT i AS id, repeat('x', 200) AS text FROM generate_series(1, 200000) i
"""


def tables(uri: str, sample: Sample | None = None) -> tuple[Held, list[Skip]]:
    """Table → rows, and all that is passed by."""
    held: Held = {}
    skipped: list[Skip] = []
    for part in database_parts(uri, sample):
        if isinstance(part, Skip):
            skipped.append(part)
        else:
            reader = part.open()
            held[named(part.uri)] = rows(reader)
            skipped.extend(reader.skipped)
    return held, skipped


def named(uri: str) -> str:
    address = Address.parse(uri)
    return f"{address.schema}.{address.table}" if address.schema else address.table or ""


def rows(reader: Reader) -> list[dict[str, Any]]:
    return [row for batch in reader.batches() for row in batch.records.to_pylist()]


@pytest.fixture
def kinds(postgres) -> str:
    name = postgres.database("""
        CREATE SCHEMA hr;
        CREATE TABLE hr.staff (id int, email text);
        INSERT INTO hr.staff VALUES (1, 'ann@example.com'), (2, NULL);
        CREATE TABLE parent (id int); INSERT INTO parent VALUES (1);
        CREATE TABLE child (more text) INHERITS (parent); INSERT INTO child VALUES (2, 'x');
        CREATE TABLE parted (id int, land text) PARTITION BY LIST (land);
        CREATE TABLE parted_de PARTITION OF parted FOR VALUES IN ('DE');
        CREATE TABLE parted_us PARTITION OF parted FOR VALUES IN ('US');
        INSERT INTO parted VALUES (1, 'DE'), (2, 'US'), (3, 'US');
        CREATE VIEW seen AS SELECT email FROM hr.staff WHERE email <> 'bob@example.org';
        CREATE MATERIALIZED VIEW kept AS SELECT id FROM hr.staff;
        CREATE FOREIGN DATA WRAPPER w; CREATE SERVER other FOREIGN DATA WRAPPER w;
        CREATE FOREIGN TABLE far (id int) SERVER other;
        CREATE TABLE bare (); CREATE TABLE empty (id int, name text);
    """)
    return str(postgres.uri(name))


def test_every_table_is_read_once(kinds: str) -> None:
    held, skipped = tables(kinds)
    counts = {name: len(found) for name, found in held.items()}
    assert counts == {
        "bare": 0, "child": 1, "empty": 0, "hr.staff": 2, "kept": 2, "parent": 1, "parted": 3,
        "seen": 0,
    }  # fmt: skip
    told = {named(one.what): (one.accountable, one.reason) for one in skipped}
    assert told["far"] == (
        False, "a table of another server; scan that server, or name it: ?table=…"
    )  # fmt: skip
    assert told["seen"][0]
    assert set(told) == {"far", "seen"}


def test_a_view_tells_its_columns_and_definition(kinds: str) -> None:
    with closing(database_parts(kinds)) as parts:
        part = next(one for one in parts if named_of(one) == "seen")
        reader = part.open()
        assert reader.schema.names == ["email"]
        assert "bob@example.org" in reader.metadata["definition"]


def named_of(one: Part | Skip) -> str:
    return named(one.uri if isinstance(one, Part) else one.what)


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        pytest.param("&table=seen", {"seen": 1}, id="a view that is named is read"),
        pytest.param("&schema=hr", {"hr.staff": 2}, id="schema"),
        pytest.param("&schema=hr&table=staff", {"hr.staff": 2}, id="schema and table"),
        pytest.param("&table=hr.staff", {"hr.staff": 2}, id="qualified"),
        pytest.param("&table=public.empty", {"empty": 0}, id="the usual schema by name"),
    ],
)
def test_what_is_asked_for_is_read(kinds: str, asked: str, counts: dict[str, int]) -> None:
    assert {name: len(found) for name, found in tables(kinds + asked)[0].items()} == counts


def test_a_table_that_is_not_there_is_an_error(kinds: str) -> None:
    with pytest.raises(SourceError, match="there is no such table"):
        database_parts(kinds + "&table=nothing")


def test_text_beside_the_rows_is_told(postgres) -> None:
    name = postgres.database("""
        CREATE TYPE mood AS ENUM ('sad', 'Ann Smith');
        CREATE TABLE noted (
          id int CHECK (id <> 536904391), how mood, mail text DEFAULT 'ann@example.com');
        COMMENT ON TABLE noted IS 'ask Bob';
        COMMENT ON COLUMN noted.mail IS 'not 536-90-4391';
        CREATE TABLE parted (land text) PARTITION BY LIST (land);
        CREATE TABLE parted_de PARTITION OF parted FOR VALUES IN ('DE');
    """)
    notes = {
        named_of(one): dict(one.open().metadata)
        for one in database_parts(postgres.uri(name))
        if isinstance(one, Part)
    }
    assert notes["noted"] == {
        "comment": "ask Bob",
        "default of mail": "'ann@example.com'::text",
        "comment on mail": "not 536-90-4391",
        "check noted_id_check": "CHECK ((id <> 536904391))",
        "labels of how": "sad\nAnn Smith",
        "comment on schema public": "standard public schema",
    }
    assert notes["parted"]["partition parted_de"] == "FOR VALUES IN ('DE')"


def test_types_are_read_in_a_form_that_can_be_looked_at(postgres) -> None:
    name = postgres.database("""
        CREATE EXTENSION vector; CREATE DOMAIN ssn AS text; CREATE TYPE mood AS ENUM ('sad');
        CREATE TYPE pair AS (a int, b text);
        CREATE TABLE t (i int8, f float8, b bool, n numeric, d date, ts timestamptz, tm time,
          u uuid, a text[], aa int[], j jsonb, by bytea, v vector(2), s ssn, m mood, p pair,
          ip inet, r int4range, bits bit(3), c char(3), iv interval);
        INSERT INTO t VALUES (1, 1.5, true, 12.50, '2020-02-29', '2020-02-29 12:00+02', '12:30',
          'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{a,"b c",NULL}', '{{1,2},{3,4}}',
          '{"who": {"mail": "a@b.co"}, "tags": [1, "z"]}', '\\x636166c3a9ff', '[1,2]',
          '536-90-4391', 'sad', '(1,x)', '10.0.0.1', '[1,3)', '101', 'ab', '1 day');
        INSERT INTO t (d, ts) VALUES ('infinity', '-infinity'), ('0044-03-15 BC', '10000-01-01');
    """)
    held, skipped = tables(postgres.uri(name))
    first, *others = held["t"]
    assert {key: str(value) for key, value in first.items()} == {
        "i": "1", "f": "1.5", "b": "True", "n": "12.50", "d": "2020-02-29",
        "ts": "2020-02-29 10:00:00+00:00", "tm": "12:30:00",
        "u": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "a[]": "a\x1eb c", "aa[]": "1\x1e2\x1e3\x1e4",
        "j": "None", "j.tags[]": "1\x1ez", "j.who.mail": "a@b.co",
        "by": "caf\xe9\N{REPLACEMENT CHARACTER}",
        "s": "536-90-4391", "m": "sad", "p": "(1,x)", "ip": "10.0.0.1/32", "r": "[1,3)",
        "bits": "101", "c": "ab", "iv": "1 day",
    }  # fmt: skip
    assert all(value is None for row in others for value in row.values())
    assert [(one.what.rpartition("#")[2], one.accountable) for one in skipped] == [("v", True)]


def test_text_without_an_encoding_is_read(postgres) -> None:
    name = f"ascii_{postgres.database()}"
    form = "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    postgres.sql(f"CREATE DATABASE {name} {form}")
    postgres.sql("CREATE TABLE t AS SELECT 7 AS id, 'ann@x.org ' || E'\\xe9' AS w", name)
    assert tables(postgres.uri(name))[0]["t"] == [
        {"id": "7", "w": "ann@x.org \N{REPLACEMENT CHARACTER}"}
    ]


@pytest.mark.parametrize(
    "odd",
    ['a"b', "a.b", "a b; DROP", "Straße", "select", "a'b", "a%sb", "a{b}", "a&b=c", "a#b", "a/b?"],
)
def test_odd_names_are_read(postgres, odd: str) -> None:
    quoted = '"' + odd.replace('"', '""') + '"'
    name = postgres.database(
        f"CREATE SCHEMA {quoted}; CREATE TABLE {quoted}.{quoted} ({quoted} int, j json);"
        f"INSERT INTO {quoted}.{quoted} VALUES (1, '{{}}')"
    )
    (part,) = database_parts(postgres.uri(name))
    address = Address.parse(part.uri)
    assert (address.schema, address.table) == (odd, odd)
    held, _ = tables(f"{postgres.uri(name)}&{part.uri.partition('&')[2]}")
    assert held == {f"{odd}.{odd}": [{odd: 1, "j": None}]}


def test_1600_columns_are_read(postgres) -> None:
    columns = ", ".join(f"column_{number} int DEFAULT {number}" for number in range(1600))
    name = postgres.database(f"CREATE TABLE wide ({columns}); INSERT INTO wide DEFAULT VALUES")
    assert list(tables(postgres.uri(name))[0]["wide"][0].values()) == list(range(1600))


def test_a_cell_of_20_mb_is_read(postgres) -> None:
    name = postgres.database("CREATE TABLE t AS SELECT repeat('0123456789', 2000000) AS big")
    assert len(tables(postgres.uri(name))[0]["t"][0]["big"]) == 20_000_000


def test_many_rows_come_in_small_batches(postgres) -> None:
    name = postgres.database(MANY)
    with closing(database_parts(postgres.uri(name))) as parts:
        sizes = [(batch.first_row, batch.records.nbytes) for batch in next(parts).open().batches()]
    assert len(sizes) > 5
    assert max(size for _, size in sizes) < 16 << 20


def test_row_security_makes_a_table_incomplete(postgres) -> None:
    role = f"reader_{postgres.database()}"
    name = postgres.database(f"""
        CREATE TABLE t (id int, owner text); INSERT INTO t VALUES (1, 'x'), (2, '{role}');
        ALTER TABLE t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON t USING (owner = current_user);
        CREATE ROLE {role} LOGIN; GRANT SELECT ON t TO {role};
    """)
    held, skipped = tables(postgres.uri(name, user=role))
    assert len(held["t"]) == 1
    assert [one.accountable for one in skipped] == [False]
    assert "BYPASSRLS" in skipped[0].reason
    assert tables(postgres.uri(name))[1] == []


def test_what_a_role_may_not_read_is_told(postgres) -> None:
    role = f"reader_{postgres.database()}"
    name = postgres.database(f"""
        CREATE TABLE closed (id int); CREATE TABLE half (id int, ssn text);
        CREATE TABLE open (id int);
        INSERT INTO half VALUES (1, 'x'); INSERT INTO open VALUES (1);
        CREATE SCHEMA shut; CREATE TABLE shut.t (id int);
        CREATE ROLE {role} LOGIN; GRANT SELECT ON open TO {role};
        GRANT SELECT (id) ON half TO {role};
        GRANT SELECT ON shut.t TO {role};
    """)
    held, skipped = tables(postgres.uri(name, user=role))
    assert held == {"half": [{"id": 1}], "open": [{"id": 1}]}
    told = {one.what.rpartition("table=")[2]: one for one in skipped}
    assert set(told) == {"closed", "half#ssn", "t"}
    assert not any(one.accountable for one in told.values())


def test_all_tables_are_read_as_of_one_moment(postgres) -> None:
    name = postgres.database("CREATE TABLE a (id int); CREATE TABLE b (id int)")
    with closing(database_parts(postgres.uri(name))) as parts:
        first = next(parts)
        postgres.sql("INSERT INTO b VALUES (1)", name)
        assert rows(first.open()) == rows(next(parts).open()) == []


def test_a_table_that_goes_away_does_not_end_the_run(postgres) -> None:
    name = postgres.database("""
        CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int);
        INSERT INTO c VALUES (1)
    """)
    with closing(database_parts(postgres.uri(name))) as parts:
        next(parts)
        postgres.sql("DROP TABLE b", name)
        with pytest.raises(MalformedError, match="table=b: was dropped while"):
            next(parts).open()
        assert rows(next(parts).open()) == [{"id": 1}]


def test_a_server_that_ends_is_told(postgres) -> None:
    name = postgres.database(MANY.replace("200000", "400000"))
    ends = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    with closing(database_parts(postgres.uri(name))) as parts:
        batches = next(parts).open().batches()
        next(batches)
        postgres.sql(ends)
        with pytest.raises(MalformedError, match="the connection was lost"):
            for _ in batches:
                pass


@pytest.mark.parametrize(
    "view",
    [
        pytest.param("SELECT secret::int AS n FROM t", id="it quotes a value"),
        pytest.param("SELECT nextval('s') AS n", id="it would write"),
        pytest.param("SELECT 1 / 0 AS n", id="it fails at once"),
    ],
)
def test_what_the_server_says_of_values_is_not_passed_on(postgres, view: str) -> None:
    name = postgres.database(f"""
        CREATE SEQUENCE s; CREATE TABLE t AS SELECT '536-90-4391' AS secret;
        CREATE VIEW v AS {view}
    """)
    parts = database_parts(postgres.uri(name, table="v"))
    with closing(parts), pytest.raises(MalformedError, match="cannot be read to its end") as caught:
        rows(next(parts).open())
    assert "4391" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_sample_has_the_size_that_is_asked_for(postgres) -> None:
    name = postgres.database("CREATE TABLE t AS SELECT generate_series(1, 10000) AS id")
    drawn = [tables(postgres.uri(name), Sample(rows=50, seed=seed))[0]["t"] for seed in (1, 1, 2)]
    assert [len({row["id"] for row in one}) for one in drawn] == [50, 50, 50]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(tables(postgres.uri(name), Sample(share=0.02))[0]["t"]) == 200


@pytest.mark.parametrize(
    ("uri", "error", "told"),
    [
        ("postgresql://x@127.0.0.1:1/db", MalformedError, "the server cannot be reached"),
        ("postgresql://x@/db?host=/nowhere", MalformedError, "the server cannot be reached"),
        ("postgresql://x:sesame@h/db", SourceError, "the address holds a password"),
        ("postgresql://x@h/db?password=sesame", SourceError, "the address holds a password"),
        ("postgresql://x@h:port/db", SourceError, "this is no address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(uri: str, error: type, told: str) -> None:
    with pytest.raises(error, match=told) as caught:
        database_parts(uri)
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    ("user", "database", "told"),
    [
        ("postgres", "nothing", "there is no such database"),
        ("nobody_here", "postgres", "does not let this role in"),
    ],
)
def test_an_unknown_database_or_role_is_told(postgres, user: str, database: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        database_parts(postgres.uri(database, user=user))


def test_a_library_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "adbc_driver_postgresql", None)
    with pytest.raises(SourceError, match="not installed") as caught:
        PostgreSql().connect(Address.parse("postgresql://x@h/db"))
    assert "[postgres]" in caught.value.hint


@pytest.fixture
def sakila(postgres, shared) -> str:
    dump = shared / "data" / "relational" / "sakila_postgres.sql.gz"
    if not dump.exists():
        pytest.skip("the dump is not beside this checkout")
    name = postgres.database()
    postgres.sql(gzip.decompress(dump.read_bytes()).decode(), name)
    return str(postgres.uri(name))


def test_a_whole_sample_database_is_read(sakila: str) -> None:
    held, skipped = tables(sakila)
    assert len(held["rental"]) == 16_044
    assert len(held["customer"]) == 599
    assert all(one.accountable for one in skipped)
