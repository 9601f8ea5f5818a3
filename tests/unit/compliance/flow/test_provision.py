"""A run over small databases, and over two that many applications are taught with."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from compliance.flow.copying.remeasure import remeasure
from compliance.flow.copying.report import LeakError
from compliance.flow.provision import dry_run, proposed, provision
from compliance.flow.provisioning.subset import Subset
from compliance.flow.scan import scan
from compliance.sources.engines.interface import BusyTargetError
from compliance.sources.engines.staging import staging
from compliance.sources.interface import MalformedError, SourceError
from masking.plan import ColumnPlan, Plan
from policies.errors import PolicyError
from policies.terms import Label

KEY = bytes(range(32))
SHOP = """
CREATE TABLE person (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES person, name TEXT NOT NULL,
  email VARCHAR(40) UNIQUE, born DATE, photo BLOB, colour TEXT CHECK (colour IN ('red', 'blue')));
CREATE TABLE "order" (no INTEGER, line INTEGER, person INTEGER NOT NULL REFERENCES person,
  note TEXT, PRIMARY KEY (no, line)) WITHOUT ROWID;
CREATE TABLE parcel (no INTEGER, line INTEGER, any, FOREIGN KEY (no, line) REFERENCES "order");
CREATE INDEX born ON person (born);
CREATE VIEW reds AS SELECT id FROM person WHERE colour = 'red';
CREATE TRIGGER never AFTER INSERT ON person BEGIN DELETE FROM parcel; END;
"""
NAMES = ("Anna Meier", "Bert Huber", "Clara Frank", "Dieter Lang", "Emma Wolf", "Franz Adler")


def shop(path: Path) -> Path:
    """Persons who have bosses, orders of two key columns, parcels of mixed values."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(SHOP.replace("CREATE TRIGGER", "-- CREATE TRIGGER"))
        for n in range(60):
            name = NAMES[n % 6]
            row = (
                n + 1,
                n // 2 or None,
                name,
                f"someone.{n}@mail.example.org",
                f"19{40 + n % 50}-0{1 + n % 9}-1{n % 10}",
                b"\xff\x00",
                "red",
            )
            database.execute("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            note = f"please call {name} back under 212-555-01{n:02}, it is urgent for the team"
            database.execute(
                'INSERT INTO "order" VALUES (?, ?, ?, ?)', (n // 3, n % 3, n + 1, note)
            )
            mixed = (1, 2.5, "x", b"\x00\xff", None)[n % 5]
            database.execute("INSERT INTO parcel VALUES (?, ?, ?)", (n // 3, n % 3, mixed))
        database.executescript(SHOP[SHOP.index("CREATE TRIGGER") :])
        database.commit()
    return path


def ask(path: Path, statement: str):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


def changed(plan: Plan, table: str, **columns: ColumnPlan) -> Plan:
    tables = {name: dict(told) for name, told in plan.tables.items()}
    tables[table] |= columns
    return plan.model_copy(update={"tables": tables})


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Source, plan, report and copy; read by many tests, changed by none."""
    folder = tmp_path_factory.mktemp("shop")
    source = shop(folder / "prod.sqlite")
    plan, _ = proposed(str(source))
    report = provision(str(source), str(folder / "dev.sqlite"), plan=plan, key=KEY)
    return source, plan, report, folder / "dev.sqlite"


def test_keys_hold_and_every_table_has_its_rows(made):
    source, _, report, copy = made
    assert report.label is Label.PSEUDONYMOUS
    assert ask(copy, "SELECT count(*) FROM pragma_foreign_key_check") == [(0,)]
    for table in ("person", '"order"', "parcel"):
        assert ask(copy, f"SELECT count(*) FROM {table}") == ask(
            source, f"SELECT count(*) FROM {table}"
        )
    joined = 'SELECT count(*) FROM person p JOIN "order" USING (id) JOIN parcel USING (no, line)'
    joined = joined.replace("USING (id)", "o ON o.person = p.id")
    assert ask(copy, joined) == ask(source, joined) == [(60,)]
    bosses = "SELECT count(*) FROM person a JOIN person b ON a.boss = b.id"
    assert ask(copy, bosses) == ask(source, bosses)


def test_no_identifier_is_left_in_its_row(made):
    source, _, _, copy = made
    for column in ("id", "name", "email"):
        before = {value for (value,) in ask(source, f"SELECT {column} FROM person")}
        assert not before.intersection(v for (v,) in ask(copy, f"SELECT {column} FROM person"))
    born = [ask(place, "SELECT born FROM person ORDER BY rowid") for place in (source, copy)]
    assert len(born[0]) == len(born[1]) == 60
    notes = " ".join(note for (note,) in ask(copy, 'SELECT note FROM "order"'))
    assert "212-555" not in notes
    assert ask(copy, "SELECT DISTINCT photo FROM person") == [(None,)]


def test_what_is_kept_keeps_its_type_and_order(made):
    source, _, _, copy = made
    statement = "SELECT any, typeof(any) FROM parcel ORDER BY rowid"
    assert ask(copy, statement) == ask(source, statement)


def test_indexes_views_and_triggers_are_carried_over_and_no_trigger_fired(made):
    source, _, _, copy = made
    statement = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    assert ask(copy, statement) == ask(source, statement)
    assert ask(copy, "SELECT count(*) FROM reds") == [(60,)]


def test_masked_again_the_bytes_are_the_same(made, tmp_path):
    source, plan, _, copy = made
    provision(str(source), str(tmp_path / "dev.sqlite"), plan=plan, key=KEY)
    assert (tmp_path / "dev.sqlite").read_bytes() == copy.read_bytes()


def test_a_scan_of_the_copy_finds_nothing_that_is_not_explained(made):
    report = scan([made[3]])
    assert report.complete
    assert all(one.explained for input_ in report.inputs for one in input_.columns if one.entity)
    prose = [one for input_ in report.inputs for one in input_.findings]
    assert len(prose) >= 60  # in notes, whose rows stand in the order of a masked key
    assert all(one.explained for one in prose)


def test_rows_that_masked_keys_moved_are_compared_with_their_own(made):
    use = made[2].use
    assert use is not None
    assert all(one.by_row for one in use.integrity)


def test_the_report_stands_beside_and_holds_when_measured_again(made):
    source, _, report, copy = made
    beside = copy.with_name(f"{copy.name}.mask-report.json")
    assert len(json.loads(beside.read_bytes())["files"]) == 3
    facts = remeasure(beside, [source])
    assert (facts.unchanged, facts.remeasured) == (True, True)
    assert facts.report.label is report.label
    assert {join.child for join in facts.report.joins} == {join.child for join in report.joins}


def test_a_dry_run_shows_surrogates_and_no_value_of_the_source(made):
    source, plan, _, _ = made
    rows = {
        (table, column): shown for table, column, _, _, shown in dry_run(str(source), plan, KEY)
    }
    assert "@" in rows["person", "email"]
    assert rows["person", "colour"] == "-"
    told = " ".join(rows.values())
    assert not [name for name in NAMES if name in told]
    assert "mail.example.org" not in told


@pytest.mark.parametrize(
    ("table", "column", "plan", "said"),
    [
        pytest.param("person", "email", ColumnPlan(transform="person"), "unique", id="lossy"),
        pytest.param("person", "name", ColumnPlan(transform="drop"), "NOT NULL", id="not null"),
        pytest.param("order", "person", ColumnPlan(transform="token"), "otherwise", id="key"),
        pytest.param("order", "person", ColumnPlan(transform="age_band"), "otherwise", id="band"),
    ],
)
def test_a_plan_that_could_not_hold_is_refused_before_a_row_is_read(
    made, tmp_path, table, column, plan, said
):
    source, good, _, _ = made
    bad = changed(good, table, **{column: plan})
    with pytest.raises(PolicyError, match=said) as caught:
        provision(str(source), str(tmp_path / "dev.sqlite"), plan=bad, key=KEY)
    assert caught.value.hint
    assert not list(tmp_path.iterdir())


def test_a_new_column_and_a_new_table_stop_the_run_with_the_line_to_add(made, tmp_path):
    _, plan, _, _ = made
    source = shop(tmp_path / "prod.sqlite")
    with closing(sqlite3.connect(source)) as database:
        database.execute("ALTER TABLE person ADD COLUMN ssn TEXT")
        with pytest.raises(PolicyError, match="'ssn'") as caught:
            provision(str(source), str(tmp_path / "dev.sqlite"), plan=plan, key=KEY)
        assert '"ssn": {transform: redact}' in caught.value.hint
        database.execute("ALTER TABLE person DROP COLUMN ssn")
        database.execute("CREATE TABLE fresh (a)")
    with pytest.raises(PolicyError, match="table fresh") as caught:
        provision(str(source), str(tmp_path / "dev.sqlite"), plan=plan, key=KEY)
    assert "fresh: {}" in caught.value.hint


def test_a_table_that_nothing_refers_to_can_be_left_empty(made, tmp_path):
    source, plan, _, _ = made
    tables = {**plan.tables, "parcel": {}}
    fewer = plan.model_copy(update={"tables": tables})
    provision(str(source), str(tmp_path / "dev.sqlite"), plan=fewer, key=KEY)
    assert ask(tmp_path / "dev.sqlite", "SELECT count(*) FROM parcel") == [(0,)]
    orderless = plan.model_copy(update={"tables": {**plan.tables, "order": {}}})
    with pytest.raises(PolicyError, match="leaves empty"):
        provision(str(source), str(tmp_path / "other.sqlite"), plan=orderless, key=KEY)


def test_an_identifier_in_the_structure_stops_the_run(tmp_path):
    source = shop(tmp_path / "prod.sqlite")
    with closing(sqlite3.connect(source)) as database:
        database.execute(
            "CREATE VIEW one AS SELECT id FROM person WHERE email = 'ann@lake.example.org'"
        )
    plan, _ = proposed(str(source))
    with pytest.raises(LeakError, match="CREATE VIEW one") as caught:
        provision(str(source), str(tmp_path / "dev.sqlite"), plan=plan, key=KEY)
    assert "lake" not in str(caught.value)


def test_a_direct_identifier_that_is_kept_is_not_published(made, tmp_path):
    source, plan, _, _ = made
    kept = ColumnPlan(transform="keep", reason="because", entity="EMAIL_ADDRESS")
    with pytest.raises(LeakError, match="email"):
        provision(
            str(source),
            str(tmp_path / "d.sqlite"),
            plan=changed(plan, "person", email=kept),
            key=KEY,
        )
    assert not list(tmp_path.iterdir())


def test_two_runs_at_once_on_one_target_are_refused(made, tmp_path):
    source, plan, _, _ = made
    target = tmp_path / "dev.sqlite"
    with staging(target, identity="", resume=False), pytest.raises(BusyTargetError) as caught:
        provision(str(source), str(target), plan=plan, key=KEY)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("target", ["prod.sqlite", "place/dev.sqlite"])
def test_a_target_in_production_or_equal_to_the_source_is_refused(made, tmp_path, target):
    _, plan, _, _ = made
    source = shop(tmp_path / "prod.sqlite")
    (tmp_path / "place").mkdir()
    with pytest.raises(SourceError):
        provision(
            str(source), str(tmp_path / target), plan=plan, key=KEY, places=[tmp_path / "place"]
        )


def test_a_database_becomes_a_folder_of_parquet_that_joins(made, tmp_path):
    source, plan, _, _ = made
    report = provision(str(source), str(tmp_path / "dev"), plan=plan, key=KEY)
    names = {"order.parquet", "parcel.parquet", "person.parquet"}
    assert {one.name for one in (tmp_path / "dev").iterdir()} == {*names, "mask-report.json"}
    persons, orders = (pq.read_table(tmp_path / f"dev/{n}.parquet") for n in ("person", "order"))
    assert set(orders["person"].to_pylist()) <= set(persons["id"].to_pylist())
    assert {file.target for file in report.files} == names
    told = scan([tmp_path / "dev"])
    assert all(one.explained for input_ in told.inputs for one in input_.columns if one.entity)


@pytest.mark.parametrize(
    ("asked", "persons"),
    [("10%", range(6, 30)), ("person WHERE id IN (7, 50)", range(2, 60)), ("1", range(60, 61))],
)
def test_a_subset_is_closed_over_its_keys(made, tmp_path, asked, persons):
    source, plan, _, _ = made
    copy = tmp_path / "dev.sqlite"
    report = provision(str(source), str(copy), plan=plan, key=KEY, subset=Subset.parse(asked))
    assert ask(copy, "SELECT count(*) FROM pragma_foreign_key_check") == [(0,)]
    assert ask(copy, "SELECT count(*) FROM person")[0][0] in persons
    assert all(one.target_orphans == 0 for one in report.joins)
    if "WHERE" in asked:
        assert ask(copy, 'SELECT count(*) FROM "order"')[0][0] >= 2


@pytest.mark.parametrize("asked", ["0", "101%", "person", "nobody WHERE 1", "person WHERE (", ""])
def test_what_is_no_subset_is_refused(made, tmp_path, asked):
    source, plan, _, _ = made
    with pytest.raises((PolicyError, SourceError, MalformedError)):
        provision(
            str(source), str(tmp_path / "d.sqlite"), plan=plan, key=KEY, subset=Subset.parse(asked)
        )
    assert not (tmp_path / "d.sqlite").exists()
