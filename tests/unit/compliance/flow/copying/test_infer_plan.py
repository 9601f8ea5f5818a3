"""A plan inferred from a scan."""

import csv
import random

import pyarrow as pa
import pytest

from compliance.flow.copying.infer_plan import SeenTable, infer_plan, plan_tables
from compliance.flow.copying.review import propose
from compliance.flow.scan import scan
from compliance.measure.inclusion import ColumnDigests
from policies.errors import IncompleteError
from policies.terms import ColumnVerdict, Evidence, Kind, Severity

CHANCE = random.Random(3)
PEOPLE = [
    {
        "person_id": 500 + n,
        "record": n + 1,
        "birth_date": f"19{40 + n}-03-1{n % 10}",
        "ssn": f"{500 + n}-{CHANCE.randint(10, 99)}-{CHANCE.randint(1000, 9999)}",
        "status_id": n % 3,
    }
    for n in range(50)
]
VISITS = [
    {
        "visit_id": 9_000 + n,
        "person_id": 500 + n % 50,
        "visit_date": f"2024-05-1{n % 10}",
        "remark": "nothing" if n else "write to jo.doe@mail.example.org",
    }
    for n in range(120)
]


def _write(path, rows):
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("source")
    _write(place / "persons.csv", PEOPLE)
    _write(place / "visits.csv", VISITS)
    (place / "old.xlsx").write_bytes(b"PK\x03\x04")
    return place


@pytest.fixture(scope="module")
def plan(folder):
    (folder / "old.xlsx").unlink()
    return propose(folder).plan


def test_a_key_and_what_refers_to_it_share_a_link(plan):
    parent, child = (plan.tables[name]["person_id"] for name in ("persons.csv", "visits.csv"))
    assert parent.link == child.link == "persons.person_id"
    assert parent.transform == child.transform == "integer_key"


def test_dates_move_with_the_same_person_in_every_table(plan):
    for name, column in (("persons.csv", "birth_date"), ("visits.csv", "visit_date")):
        assert plan.tables[name][column].transform == "date_shift"
        assert plan.tables[name][column].parameters["subject"] == "person_id"


def test_keys_of_rows_are_masked_and_enumerations_kept(plan):
    assert plan.tables["visits.csv"]["visit_id"].transform == "integer_key"
    assert plan.tables["persons.csv"]["status_id"].transform == "keep"
    assert plan.tables["persons.csv"]["status_id"].reason


def test_a_column_in_which_something_was_spotted_is_prose(plan):
    assert plan.tables["visits.csv"]["remark"].transform == "prose"


def test_every_column_of_every_file_is_named_in_order(plan):
    assert list(plan.tables["persons.csv"]) == list(PEOPLE[0])
    assert list(plan.tables["visits.csv"]) == list(VISITS[0])


@pytest.mark.parametrize("name", ["old.xlsx", "old.pdf", "old.csv.gz"])
def test_a_file_that_cannot_be_written_is_left_out_and_said(folder, name):
    (folder / name).write_bytes(b'{"ssn": "536-90-4399"}')
    try:
        proposal = propose(folder)
    finally:
        (folder / name).unlink()
    assert proposal.plan.tables[name] == {}
    assert f"{name}: {{}}  # left out of the copy" in proposal.text


def test_a_file_that_was_not_scanned_stops_the_plan(folder):
    with pytest.raises(IncompleteError, match=r"visits\.csv"):
        infer_plan(folder, scan([folder / "persons.csv"]))


def test_plain_text_is_prose(tmp_path):
    (tmp_path / "notes.txt").write_text("call 212-555-0147\nnothing here\n")
    (column,) = propose(tmp_path).plan.tables["notes.txt"].values()
    assert column.transform == "prose"


@pytest.mark.parametrize(
    ("names", "told", "unique"),
    [
        pytest.param(["Rock", "Jazz"], ("header", "shape"), True, id="names of things"),
        pytest.param(["Rock", "Jazz"], ("header", "values"), None, id="names of persons"),
        pytest.param(["Rock", "Rock"], ("header", "shape"), None, id="not each its own"),
    ],
)
def test_what_may_name_things_stays_apart(names, told, unique):
    column = pa.record_batch({"title": pa.array(names)})
    evidence = tuple(Evidence(source, "PERSON", 0.9) for source in told)
    verdict = ColumnVerdict(
        "title", "PERSON", 0.9, Kind.DIRECT, Severity.HIGH, 2, 2, evidence=evidence
    )
    digests = {"title": ColumnDigests()}
    seen = SeenTable("music", column.schema, {"title": verdict}, frozenset(), False, digests)
    seen.look(column)
    plan = plan_tables([seen])["music"]["title"]
    assert plan.transform == "person"
    assert plan.parameters.get("unique") is unique
