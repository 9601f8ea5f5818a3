"""Masking from DuckDB into DuckDB and Parquet."""

import shutil
import sqlite3
from contextlib import closing

import duckdb
import pyarrow.parquet as pq
import pytest

from compliance.flow.copying.report import LeakError
from compliance.flow.provision import dry_run, proposed, provision
from compliance.flow.provisioning.subset import Subset
from compliance.flow.scan import scan
from compliance.sources.interface import MalformedError, SourceError
from masking.plan import ColumnPlan, Plan
from policies.errors import PolicyError
from policies.terms import Label

KEY = bytes(range(32))
SHOP = """
CREATE TYPE mood AS ENUM ('fine', 'ill');
CREATE SEQUENCE numbers START 1000;
CREATE SCHEMA sales;
CREATE TABLE person (
  id INTEGER PRIMARY KEY DEFAULT nextval('numbers'), boss INTEGER REFERENCES person(id),
  name VARCHAR NOT NULL, email VARCHAR UNIQUE, born DATE, seen TIMESTAMPTZ, feels mood, code UUID,
  bill DECIMAL(10, 2), huge HUGEINT, tags VARCHAR[], more STRUCT(a INTEGER, b VARCHAR), hour TIME,
  waits INTERVAL, raw BLOB, doc JSON, colour VARCHAR CHECK (colour IN ('red', 'blue')),
  rest INTEGER GENERATED ALWAYS AS (id % 7));
CREATE TABLE sales.note (words VARCHAR);
CREATE TABLE purchase (no INTEGER, line SMALLINT, person INTEGER NOT NULL REFERENCES person(id),
  note VARCHAR, PRIMARY KEY (no, line));
CREATE TABLE parcel (no INTEGER, line SMALLINT, FOREIGN KEY (no, line)
  REFERENCES purchase (no, line));
CREATE UNIQUE INDEX mails ON person (lower(email));
CREATE INDEX born ON person (born);
CREATE VIEW reds AS SELECT id FROM person WHERE colour = 'red';
CREATE MACRO plus(a) AS a + 1;
COMMENT ON TABLE person IS 'who buys';
COMMENT ON COLUMN person.name IS 'as they say';
INSERT INTO purchase SELECT 1, 1, 1, NULL WHERE false;
"""
NAMES = ("Anna Meier", "Bert Huber", "Clara Frank", "Dieter Lang", "Emma Wolf", "Franz Adler")
KEPT = "seen, feels, bill, huge, tags, more, hour, waits, raw, doc, colour"
STRUCTURE = (
    "SELECT table_name, sql FROM duckdb_tables() ORDER BY 1",
    "SELECT index_name, sql FROM duckdb_indexes() ORDER BY 1",
    "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY 1",
    "SELECT comment FROM duckdb_columns() WHERE comment IS NOT NULL",
    "SELECT macro_definition FROM duckdb_functions() WHERE NOT internal",
    "SELECT labels FROM duckdb_types() WHERE NOT internal AND labels IS NOT NULL ORDER BY 1",
)


def shop(path, more=""):
    """Persons who have bosses, purchases of two key columns, parcels."""
    with duckdb.connect(str(path)) as database:
        database.execute(SHOP)
        for n in range(60):
            told = [n + 1, n // 2 or None, NAMES[n % 6], f"someone.{n}@mail.example.org"]
            database.execute(
                "INSERT INTO person SELECT ?, ?, ?, ?,"
                " CASE WHEN n < 59 THEN DATE '1940-01-01' + n * 97 ELSE 'infinity' END,"
                " TIMESTAMPTZ '2020-01-01 12:30:00+02' + INTERVAL (n) HOUR, 'ill', uuid(),"
                " n * 1.5, n::HUGEINT << 90, ['a', NULL, 'b, c'], {'a': n, 'b': 'x''y'},"
                " TIME '12:00:01', INTERVAL (n) DAY, '\\xFF\\x00'::BLOB, '{\"n\": 1}', 'red'"
                " FROM (SELECT ?::INTEGER AS n)",
                [*told, n],
            )
            note = f"please call {NAMES[n % 6]} back under 212-555-01{n:02}, it is urgent today"
            database.execute(
                "INSERT INTO purchase VALUES (?, ?, ?, ?)", [n // 3, n % 3, n + 1, note]
            )
            database.execute("INSERT INTO parcel VALUES (?, ?)", [n // 3, n % 3])
        database.execute("INSERT INTO sales.note VALUES ('nothing of note')")
        database.execute(more or "SELECT 1")
    return path


def ask(path, statement):
    with duckdb.connect(str(path), read_only=True) as database:
        database.execute("SET TimeZone = 'UTC'")
        return database.execute(statement).fetchall()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Source, plan, report and copy; read by many tests, changed by none."""
    folder = tmp_path_factory.mktemp("shop")
    source = shop(folder / "prod.duckdb")
    plan, _ = proposed(str(source))
    keep = ColumnPlan(transform="keep", reason="no identifier")
    told = {path: one for path, one in plan.tables["person"].items() if "doc." not in path}
    person = told | dict.fromkeys(KEPT.split(", "), keep)
    plan = plan.model_copy(update={"tables": {**plan.tables, "person": person}})
    report = provision(str(source), str(folder / "dev.duckdb"), plan=plan, key=KEY)
    return source, plan, report, folder / "dev.duckdb"


def test_keys_hold_and_joins_count_the_same(made):
    source, _, report, copy = made
    assert report.label is Label.PSEUDONYMOUS
    assert report.safety is not None
    for statement in (
        "SELECT count(*) FROM person p JOIN purchase o ON o.person = p.id"
        " JOIN parcel USING (no, line)",
        "SELECT count(*) FROM person a JOIN person b ON a.boss = b.id",
        "SELECT count(*) FROM reds",
        "SELECT words FROM sales.note",
        *STRUCTURE,
    ):
        assert ask(copy, statement) == ask(source, statement), statement
    assert ask(copy, "SELECT bool_and(rest = id % 7) FROM person") == [(True,)]


def test_a_sequence_goes_on_behind_the_greatest_key(made, tmp_path):
    shutil.copy(made[3], tmp_path / "dev.duckdb")
    with duckdb.connect(str(tmp_path / "dev.duckdb")) as database:
        told = "SELECT max(id), nextval('numbers') FROM person"
        greatest, following = database.execute(told).fetchone()
    assert following == greatest + 1


def test_kept_values_of_any_type_are_the_same(made):
    source, _, _, copy = made
    statement = f"SELECT {KEPT} FROM person ORDER BY rowid"
    assert ask(copy, statement) == ask(source, statement)


def test_no_identifier_is_left(made):
    source, _, _, copy = made
    for column in ("id", "name", "email", "code"):
        before = {value for (value,) in ask(source, f"SELECT {column} FROM person")}
        assert not before.intersection(v for (v,) in ask(copy, f"SELECT {column} FROM person"))
    assert "212-555" not in str(ask(copy, "SELECT note FROM purchase"))
    assert b"mail.example.org" not in copy.read_bytes()


def test_masked_again_the_rows_are_the_same(made, tmp_path):
    source, plan, _, copy = made
    again = tmp_path / "dev.duckdb"
    provision(str(source), str(again), plan=plan, key=KEY)
    for table in ("person", "purchase", "parcel"):
        assert ask(again, f"SELECT * FROM {table}") == ask(copy, f"SELECT * FROM {table}")
    assert again.with_name("dev.duckdb.mask-report.json").exists()
    assert {one.name for one in tmp_path.iterdir()} == {"dev.duckdb", "dev.duckdb.mask-report.json"}


def test_a_scan_of_the_copy_is_explained(made):
    report = scan([made[3]])
    assert report.complete
    assert all(one.explained for input_ in report.inputs for one in input_.columns if one.entity)


def test_a_file_becomes_a_folder_of_parquet_that_joins(made, tmp_path):
    source, plan, _, _ = made
    provision(str(source), str(tmp_path / "dev"), plan=plan, key=KEY)
    persons, orders = (pq.read_table(tmp_path / f"dev/{n}.parquet") for n in ("person", "purchase"))
    assert set(orders["person"].to_pylist()) <= set(persons["id"].to_pylist())
    assert persons["bill"].to_pylist() == [v for (v,) in ask(source, "SELECT bill FROM person")]
    assert (tmp_path / "dev/sales.note.parquet").exists()


@pytest.mark.parametrize("asked", ["10%", "person WHERE id IN (7, 50)"])
def test_a_subset_is_closed_over_its_keys(made, tmp_path, asked):
    source, plan, _, _ = made
    copy = tmp_path / "dev.duckdb"
    report = provision(str(source), str(copy), plan=plan, key=KEY, subset=Subset.parse(asked))
    assert 2 <= ask(copy, "SELECT count(*) FROM person")[0][0] < 60
    assert all(one.target_orphans == 0 for one in report.joins)


def test_what_could_not_hold_is_refused(made, tmp_path):
    source, plan, _, _ = made
    person = dict(plan.tables["person"]) | {"email": ColumnPlan(transform="person")}
    bad = plan.model_copy(update={"tables": {**plan.tables, "person": person}})
    with pytest.raises(PolicyError, match="unique"):
        provision(str(source), str(tmp_path / "dev.duckdb"), plan=bad, key=KEY)
    assert not list(tmp_path.iterdir())


def test_an_identifier_in_the_structure_stops_the_run(tmp_path):
    more = "CREATE VIEW one AS SELECT id FROM person WHERE email = 'ann@lake.example.org'"
    source = shop(tmp_path / "prod.duckdb", more)
    plan, _ = proposed(str(source))
    with pytest.raises(LeakError, match="CREATE VIEW one") as caught:
        provision(str(source), str(tmp_path / "dev.duckdb"), plan=plan, key=KEY)
    assert "lake" not in str(caught.value)


def test_another_kind_of_database_is_not_copied_into_it(tmp_path):
    source = tmp_path / "prod.sqlite"
    with closing(sqlite3.connect(source)) as database:
        database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, email TEXT)")
    plan = Plan.model_validate(
        {"tables": {"t": {"id": {"transform": "integer_key"}, "email": {"transform": "email"}}}}
    )
    with pytest.raises(SourceError, match="only a DuckDB file"):
        provision(str(source), str(tmp_path / "dev.duckdb"), plan=plan, key=KEY)


def test_what_is_no_such_file_is_told(tmp_path):
    (tmp_path / "a.duckdb").write_bytes(b"nothing of the kind")
    with pytest.raises(MalformedError, match="cannot be read"):
        list(dry_run(str(tmp_path / "a.duckdb"), Plan(tables={}), None))
    with pytest.raises(SourceError, match="is not there"):
        list(dry_run(str(tmp_path / "b.duckdb"), Plan(tables={}), None))
