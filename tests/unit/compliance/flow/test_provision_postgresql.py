"""Masking from PostgreSQL into PostgreSQL, by a real server."""

import json

import pyarrow.parquet as pq
import pytest

from compliance.flow.copying.report import LeakError
from compliance.flow.provision import proposed, provision
from compliance.flow.scan import scan
from compliance.sources.engines.interface import BusyTargetError
from compliance.sources.engines.postgresql_growth import PostgresGrowth
from compliance.sources.interface import MalformedError, SourceError
from masking.plan import ColumnPlan
from policies.errors import PolicyError
from policies.reports import as_json
from policies.terms import Label

KEY = bytes(range(32))
CLINIC = """
CREATE TYPE mood AS ENUM ('fine', 'ill');
CREATE DOMAIN percent AS int2 CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE ward (id int2 PRIMARY KEY, head int, name varchar(30) NOT NULL);
CREATE TABLE patient (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ward int2 REFERENCES ward DEFERRABLE,
  code uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  name text NOT NULL, email varchar(45) UNIQUE, upper text GENERATED ALWAYS AS (upper(name)) STORED,
  born date NOT NULL, seen timestamptz DEFAULT 'infinity', feels mood, share percent,
  bill numeric(10, 2), exact numeric, tags text[], extra jsonb, place inet, words tsvector NOT NULL,
  stays tstzrange, raw bytea, UNIQUE (id, born));
ALTER TABLE ward ADD FOREIGN KEY (head) REFERENCES patient;
CREATE TABLE visit (patient int, day date, note text, PRIMARY KEY (patient, day),
  FOREIGN KEY (patient, day) REFERENCES patient (id, born)) PARTITION BY HASH (patient);
CREATE TABLE visit_0 PARTITION OF visit FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE visit_1 PARTITION OF visit FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO ward SELECT n, NULL, 'Ward ' || n FROM generate_series(1, 5) n;
INSERT INTO patient (ward, name, email, born, feels, share, bill, exact, tags, extra, place, words,
    stays, raw)
  SELECT 1 + n % 5, (ARRAY['Anna Meier', 'Bert Huber', 'Clara Frank', 'Emma Wolf'])[1 + n % 4],
    'someone.' || n || '@mail.example.org', date '1940-01-01' + n * 97, 'ill', n % 100, n * 1.5,
    n / 7.0, ARRAY['a', NULL, 'b c'], jsonb_build_object('n', n), '10.1.2.3',
    to_tsvector('fat cat'), tstzrange('2020-01-01', NULL), '\\x00ff' FROM generate_series(1, 80) n;
UPDATE ward SET head = id;
INSERT INTO visit SELECT id, born, 'call ' || name || ' back under 212-555-0147, it is urgent now'
  FROM patient;
CREATE VIEW ill AS SELECT p.id, w.name FROM patient p JOIN ward w ON w.id = p.ward;
CREATE MATERIALIZED VIEW counted AS SELECT ward, count(*) AS n FROM patient GROUP BY ward;
CREATE UNIQUE INDEX ON patient (lower(email));
CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'fired'; END $$;
CREATE TRIGGER never BEFORE INSERT ON ward FOR EACH ROW EXECUTE FUNCTION never();
COMMENT ON TABLE patient IS 'who lies here';
"""
KEPT = "feels, share, bill, exact, tags, extra, stays, seen"


@pytest.fixture(scope="module")
def clinic(postgres):
    """Source, plan, report and copy; read by many tests, changed by none."""
    source = postgres.database(CLINIC)
    plan, _ = proposed(postgres.uri(source))
    keep = ColumnPlan(transform="keep", reason="no identifier")
    told = {path: one for path, one in plan.tables["patient"].items() if "extra." not in path}
    patient = told | dict.fromkeys(KEPT.split(", "), keep)
    plan = plan.model_copy(update={"tables": {**plan.tables, "patient": patient}})
    target = f"{source}_dev"
    report = provision(postgres.uri(source), postgres.uri(target), plan=plan, key=KEY)
    return source, plan, report, target


def test_every_constraint_holds_and_joins_count_the_same(postgres, clinic):
    source, _, report, copy = clinic
    assert report.label is Label.PSEUDONYMOUS
    for statement in (
        "SELECT count(*) FROM patient p JOIN ward w ON w.id = p.ward"
        " JOIN patient h ON h.id = w.head",
        "SELECT count(*) FROM visit v JOIN patient p ON p.id = v.patient AND p.born = v.day",
        "SELECT n FROM counted ORDER BY n",
        "SELECT count(*) FROM ill",
        "SELECT count(*), bool_and(convalidated) FROM pg_constraint WHERE conrelid > 16000",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT obj_description('patient'::regclass)",
    ):
        assert postgres.sql(statement, copy) == postgres.sql(statement, source), statement


def test_kept_values_of_any_type_are_the_same(postgres, clinic):
    source, _, _, copy = clinic
    statement = f"SELECT {KEPT} FROM patient ORDER BY ctid"
    assert postgres.sql(statement, copy) == postgres.sql(statement, source)


def test_masked_values_are_others_and_of_their_type(postgres, clinic):
    source, _, _, copy = clinic
    for column in ("id", "code", "email", "name", "place"):
        told = f"SELECT {column} FROM patient ORDER BY ctid"
        before, after = (postgres.sql(told, name).splitlines() for name in (source, copy))
        assert not [one for one, other in zip(before, after, strict=True) if one == other], column
    assert "212-555" not in postgres.sql("SELECT note FROM visit", copy)
    assert postgres.sql("SELECT bool_and(upper = upper(name)) FROM patient", copy) == "t"
    assert postgres.sql("SELECT bool_and(id BETWEEN 0 AND 32767) FROM ward", copy) == "t"


def test_a_sequence_goes_on_behind_the_greatest_key(postgres, clinic):
    *_, copy = clinic
    statement = "SELECT nextval('patient_id_seq') > max(id) FROM patient"
    assert postgres.sql(statement, copy) == "t"


def test_masked_again_the_copy_is_the_same(postgres, clinic):
    source, plan, _, copy = clinic
    again = f"{source}_again"
    provision(postgres.uri(source), postgres.uri(again), plan=plan, key=KEY)
    for table in ("ward", "patient", "visit"):
        told = f"SELECT * FROM {table} ORDER BY tableoid::regclass::text, ctid"
        assert postgres.sql(told, again) == postgres.sql(told, copy)


def test_a_scan_knows_the_copy_by_the_report_of_its_run(postgres, clinic, tmp_path, monkeypatch):
    _, _, report, copy = clinic
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{copy}.mask-report.json").write_text(json.dumps(as_json(report)))
    inputs = scan([postgres.uri(copy)]).inputs
    assert all(one.complete for one in inputs)
    told = [column for one in inputs for column in one.columns if column.entity]
    found = [finding for one in inputs for finding in one.findings]
    assert told
    assert found
    assert all(one.explained for one in (*told, *found))


def test_a_server_becomes_a_folder_of_parquet(postgres, clinic, tmp_path):
    source, plan, *_ = clinic
    provision(postgres.uri(source), str(tmp_path / "dev"), plan=plan, key=KEY)
    patients = pq.read_table(tmp_path / "dev/patient.parquet")
    assert patients.num_rows == 80
    assert str(patients.schema.field("bill").type) == "decimal128(10, 2)"


def test_nothing_is_left_beside_the_copy(postgres, clinic):
    source, *_ = clinic
    told = postgres.sql(f"SELECT datname FROM pg_database WHERE datname ~ '{source}.*partial'")
    assert told == ""


def test_a_target_that_is_there_is_refused_and_one_that_is_empty_is_filled(postgres, clinic):
    source, plan, _, copy = clinic
    with pytest.raises(SourceError, match="exists already"):
        provision(postgres.uri(source), postgres.uri(copy), plan=plan, key=KEY)
    with pytest.raises(SourceError, match="lies in the source"):
        provision(postgres.uri(source), postgres.uri(source), plan=plan, key=KEY)
    empty = postgres.database()
    with pytest.raises(SourceError, match="lies in production"):
        provision(
            postgres.uri(source),
            postgres.uri(empty),
            plan=plan,
            key=KEY,
            servers=[postgres.uri("")],
        )
    provision(postgres.uri(source), postgres.uri(empty), plan=plan, key=KEY)
    assert postgres.sql("SELECT count(*) FROM patient", empty) == "80"


def test_two_runs_at_once_on_one_target_are_refused(postgres, clinic):
    from compliance.sources.databases.address import Address
    from compliance.sources.engines.postgresql_place import Place

    source, plan, *_ = clinic
    target = postgres.uri(f"{source}_busy")
    place = Place(Address.parse(target))
    with pytest.raises(BusyTargetError):
        provision(postgres.uri(source), target, plan=plan, key=KEY)
    place.close()


def test_row_security_makes_a_run_incomplete(postgres):
    source = postgres.database("""
        CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1);
        ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE ROLE masker LOGIN CREATEDB;
        GRANT SELECT ON t TO masker;
    """)
    plan, _ = proposed(postgres.uri(source))
    with pytest.raises(MalformedError, match="row security"):
        provision(
            postgres.uri(source, user="masker"), postgres.uri(f"{source}_x"), plan=plan, key=KEY
        )


@pytest.mark.parametrize(
    "statement",
    [
        "COMMENT ON TABLE t IS 'ask ann@lake.example.org'",
        "ALTER TABLE t ALTER id SET DEFAULT 'ann@lake.example.org'",
        "CREATE TYPE label AS ENUM ('ann@lake.example.org')",
        "ALTER TABLE t ADD CHECK (id <> 'ann@lake.example.org')",
        "CREATE MATERIALIZED VIEW m AS SELECT 'ann@lake.example.org' AS a",
        "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'ann@lake.example.org' $$",
    ],
)
def test_an_identifier_in_the_structure_stops_the_run(postgres, statement):
    source = postgres.database(f"CREATE TABLE t (id text PRIMARY KEY); {statement};")
    plan, _ = proposed(postgres.uri(source))
    with pytest.raises(LeakError, match="EMAIL_ADDRESS") as caught:
        provision(postgres.uri(source), postgres.uri(f"{source}_x"), plan=plan, key=KEY)
    assert "lake" not in f"{caught.value}{caught.value.hint}"


def test_a_masked_value_that_a_check_does_not_let_in_stops_the_run(postgres):
    source = postgres.database(
        "CREATE TABLE t (id int PRIMARY KEY, mail text CONSTRAINT ours"
        " CHECK (mail LIKE '%@mail.example.org'));"
        " INSERT INTO t SELECT n, 'someone.' || n || '@mail.example.org'"
        " FROM generate_series(1, 9) n"
    )
    plan, _ = proposed(postgres.uri(source))
    with pytest.raises(SourceError, match="the server does not take it") as caught:
        provision(postgres.uri(source), postgres.uri(f"{source}_x"), plan=plan, key=KEY)
    assert "CHECK" in caught.value.hint
    assert not postgres.sql(f"SELECT datname FROM pg_database WHERE datname ~ '{source}_'")


def test_a_lossy_transform_on_an_expression_that_is_unique_is_refused(postgres, clinic):
    source, plan, *_ = clinic
    patient = dict(plan.tables["patient"]) | {"email": ColumnPlan(transform="person")}
    bad = plan.model_copy(update={"tables": {**plan.tables, "patient": patient}})
    with pytest.raises(PolicyError, match="email belongs to the unique key"):
        provision(postgres.uri(source), postgres.uri(f"{source}_x"), plan=bad, key=KEY)


def test_what_is_written_meanwhile_is_not_in_the_copy(postgres, monkeypatch):
    source = postgres.database(
        "CREATE TABLE a (id int PRIMARY KEY, n int); CREATE TABLE b (a int REFERENCES a, n int);"
        "INSERT INTO a SELECT i, i FROM generate_series(1, 50) i; INSERT INTO b SELECT id, n FROM a"
    )
    plan, _ = proposed(postgres.uri(source))
    load = PostgresGrowth.load

    def writing(self, relation, batches, note):
        """Before each table is loaded somebody writes to both, and takes away."""
        if relation.name == "a":
            postgres.sql("INSERT INTO a SELECT i, i FROM generate_series(51, 60) i", source)
            postgres.sql("INSERT INTO b SELECT id, n FROM a WHERE id > 50", source)
            postgres.sql("DELETE FROM b WHERE a < 10", source)
        load(self, relation, batches, note)

    monkeypatch.setattr(PostgresGrowth, "load", writing)
    copy = f"{source}_dev"
    report = provision(postgres.uri(source), postgres.uri(copy), plan=plan, key=KEY)
    assert postgres.sql("SELECT count(*) FROM b", source) == "51"
    for table in ("a", "b"):
        assert postgres.sql(f"SELECT count(*) FROM {table}", copy) == "50"
    assert all(one.source_orphans == one.target_orphans == 0 for one in report.joins)


def test_vectors_are_emptied_with_the_text_that_they_were_made_of(postgres):
    source = postgres.database(
        "CREATE EXTENSION vector; CREATE TABLE note (id int PRIMARY KEY, words text,"
        " embedding vector(3), half halfvec(3), listed real[]);"
        "INSERT INTO note SELECT i, 'call Anna Meier under 212-555-0147, it is urgent today',"
        " '[1,2,3]', '[1,2,3]', NULL FROM generate_series(1, 40) i"
    )
    plan, _ = proposed(postgres.uri(source))
    assert [plan.tables["note"][one].transform for one in ("embedding", "half")] == ["redact"] * 2
    copy = f"{source}_dev"
    provision(postgres.uri(source), postgres.uri(copy), plan=plan, key=KEY)
    assert (
        postgres.sql("SELECT count(*), count(embedding), count(half) FROM note", copy) == "40|0|0"
    )
