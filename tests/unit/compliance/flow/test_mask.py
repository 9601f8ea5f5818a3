"""A mask run over small made data: safe, joined, deterministic, whole or not at all."""

import csv
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compliance.flow.copying.plan_file import load_plan
from compliance.flow.copying.remeasure import remeasure
from compliance.flow.copying.report import LeakError, UselessError
from compliance.flow.copying.review import propose
from compliance.flow.mask import mask
from compliance.flow.scan import scan
from compliance.keys.interface import UnusableKeyError
from compliance.sources.interface import MalformedError, SourceError
from compliance.state.mask_reports import report_path
from masking.plan import ColumnPlan, Demands, Plan
from policies.errors import PolicyError
from policies.terms import Label

KEY = bytes(range(32))
ROWS = 60
FORMATS = ("csv", "jsonl", "parquet")


def _people():
    chance = random.Random(5)
    return [
        {
            "person_id": 10_001 + n,
            "first_name": chance.choice(["Anna", "Bert", "Clara", "Dieter", "Emma", "Franz"]),
            "ssn": f"{500 + n}-{chance.randint(10, 99)}-{chance.randint(1000, 9999)}",
            "email": f"someone.{n}@mail.example.org",
            "birth_date": f"19{chance.randint(40, 99)}-0{1 + n % 9}-1{n % 10}",
            "colour": chance.choice(["red", "green"]),
        }
        for n in range(ROWS)
    ]


def _visits():
    chance = random.Random(6)
    return [
        {
            "visit_no": n,
            "person_id": chance.randint(10_001, 10_000 + ROWS),
            "visit_date": f"2024-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
            "note": "call back under 212-555-0147 or reach jo.doe@mail.example.org please, today",
        }
        for n in range(3 * ROWS)
    ] + [{"visit_no": 999, "person_id": 77_777, "visit_date": "2024-01-01", "note": "no one knows"}]


def _write(path, rows):
    if path.suffix == ".csv":
        with path.open("w", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        pq.write_table(pa.Table.from_pylist(rows), path)


def _read(path):
    if path.suffix == ".csv":
        with path.open(newline="") as stream:
            return list(csv.DictReader(stream))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text().splitlines()]
    return pq.read_table(path).to_pylist()


def _source(folder, suffix="csv"):
    folder.mkdir()
    _write(folder / f"persons.{suffix}", _people())
    _write(folder / f"visits.{suffix}", _visits())
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Source, plan, report and copy of the CSV form; read by many tests, changed by none."""
    folder = tmp_path_factory.mktemp("made")
    source = _source(folder / "source")
    plan = propose(source).plan
    report = mask(source, folder / "copy", plan=plan, key=KEY)
    return source, plan, report, folder / "copy"


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_folder_is_masked_and_still_joins(tmp_path, suffix):
    source = _source(tmp_path / "source", suffix)
    report = mask(source, tmp_path / "copy", plan=propose(source).plan, key=KEY)
    assert report.label is Label.PSEUDONYMOUS
    before, after = (
        (_read(place / f"persons.{suffix}"), _read(place / f"visits.{suffix}"))
        for place in (source, tmp_path / "copy")
    )
    for one, other in zip(before[0], after[0], strict=True):
        for column in ("person_id", "first_name", "ssn", "email", "birth_date"):
            assert one[column] != other[column], column
        assert one["colour"] == other["colour"]
    pairs = dict(
        zip((p["person_id"] for p in before[0]), (p["person_id"] for p in after[0]), strict=True)
    )
    assert len(set(pairs.values())) == ROWS
    for one, other in zip(before[1], after[1], strict=True):
        assert other["person_id"] == pairs.get(one["person_id"], other["person_id"])
    (join,) = report.joins
    assert (join.parent, join.source_orphans, join.target_orphans) == (
        f"persons.{suffix}:person_id",
        1,
        1,
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_single_file_is_masked_with_its_report_beside_it(tmp_path, suffix):
    source = _source(tmp_path / "source", suffix) / f"persons.{suffix}"
    target = tmp_path / f"copy.{suffix}"
    report = mask(source, target, plan=propose(source).plan, key=KEY)
    assert [file.target for file in report.files] == [target.name]
    assert {p.name for p in tmp_path.iterdir()} == {
        "source",
        target.name,
        f"{target.name}.mask-report.json",
    }


def test_prose_loses_what_was_found_in_it(made):
    _, _, report, copy = made
    assert "212-555-0147" not in (copy / "visits.csv").read_text()
    assert "jo.doe" not in (copy / "visits.csv").read_text()
    note = next(c for f in report.files for c in f.columns if c.path == "note")
    assert note.transform == "prose"
    assert note.surrogates == 6 * ROWS
    assert (note.leakage.rows, note.leakage.equal) == (3 * ROWS, 0)


def test_dates_of_one_person_move_together(made):
    source, _, _, copy = made
    shifts = {}
    for name, column in (("persons.csv", "birth_date"), ("visits.csv", "visit_date")):
        for one, other in zip(_read(source / name), _read(copy / name), strict=True):
            moved = _days(other[column]) - _days(one[column])
            shifts.setdefault(one["person_id"], set()).add(moved)
    assert all(len(days) == 1 for days in shifts.values())
    assert len({days.pop() for days in shifts.values()}) > ROWS // 2


def _days(text):
    from datetime import date

    return date.fromisoformat(text).toordinal()


def test_the_copy_and_its_report_are_the_same_every_time(made, tmp_path):
    source, plan, _, copy = made
    mask(source, tmp_path / "again", plan=plan, key=KEY)
    for path in sorted(copy.iterdir()):
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_another_key_or_epoch_gives_another_copy(made, tmp_path):
    source, plan, _, copy = made
    mask(source, tmp_path / "key", plan=plan, key=bytes(32))
    mask(source, tmp_path / "epoch", plan=plan.model_copy(update={"epoch": "2"}), key=KEY)
    copies = {
        (p / "persons.csv").read_bytes() for p in (copy, tmp_path / "key", tmp_path / "epoch")
    }
    assert len(copies) == 3


def test_a_scan_of_the_copy_finds_nothing_that_is_not_explained(made):
    report = scan([made[3]])
    assert report.complete
    assert not report.summary.findings
    assert report.summary.explained


def test_no_value_of_the_source_stands_in_report_or_plan(made):
    source, _, _, copy = made
    told = (copy / "mask-report.json").read_text() + propose(source).text
    for row in _read(source / "persons.csv"):
        for column in ("person_id", "ssn", "email", "birth_date"):
            # Digests hold digits too.
            assert not re.search(rf"(?<![0-9a-f]){re.escape(row[column])}(?![0-9a-f])", told)


def test_the_written_plan_is_the_inferred_one(made, tmp_path):
    (tmp_path / "plan.yaml").write_text(propose(made[0]).text)
    assert load_plan(tmp_path / "plan.yaml") == made[1]


def _without(plan, table, column):
    tables = {name: dict(columns) for name, columns in plan.tables.items()}
    del tables[table][column]
    return plan.model_copy(update={"tables": tables})


def _with(plan, table, column, what):
    tables = {name: dict(columns) for name, columns in plan.tables.items()}
    tables.setdefault(table, {})[column] = what
    return plan.model_copy(update={"tables": tables})


def _refused(source, target, plan, error, match, key=KEY):
    with pytest.raises(error, match=match) as told:
        mask(source, target, plan=plan, key=key)
    assert not target.exists()
    assert not list(target.parent.glob(".*partial"))
    return told.value


def test_a_column_that_the_plan_does_not_name_stops_the_run(made, tmp_path):
    plan = _without(made[1], "persons.csv", "ssn")
    error = _refused(made[0], tmp_path / "copy", plan, PolicyError, "persons.csv: .*'ssn'")
    assert error.exit_code == 2
    assert '"ssn": {transform: redact}' in error.hint


@pytest.mark.parametrize(("unmapped", "there"), [("drop", False), ("redact", True)])
def test_a_plan_may_say_what_becomes_of_unnamed_columns(made, tmp_path, unmapped, there):
    plan = _without(made[1], "persons.csv", "ssn").model_copy(update={"unmapped": unmapped})
    report = mask(made[0], tmp_path / "copy", plan=plan, key=KEY)
    assert ("ssn" in _read(tmp_path / "copy/persons.csv")[0]) is there
    column = next(c for f in report.files for c in f.columns if c.path == "ssn")
    assert column.transform == unmapped


def test_a_column_that_is_not_there_is_told(made, tmp_path):
    plan = _with(made[1], "persons.csv", "snn", ColumnPlan(transform="redact"))
    _refused(made[0], tmp_path / "copy", plan, PolicyError, "'snn' of persons.csv")


def test_a_file_that_the_plan_does_not_name_stops_the_run(made, tmp_path):
    plan = made[1].model_copy(update={"tables": {"persons.csv": made[1].tables["persons.csv"]}})
    _refused(made[0], tmp_path / "copy", plan, PolicyError, "file visits.csv")


def test_a_file_that_is_not_there_is_told(made, tmp_path):
    plan = _with(made[1], "orders.csv", "x", ColumnPlan(transform="redact"))
    _refused(made[0], tmp_path / "copy", plan, PolicyError, "orders.csv")


def test_a_file_without_columns_in_the_plan_is_left_out(made, tmp_path):
    plan = made[1].model_copy(update={"tables": dict(made[1].tables) | {"visits.csv": {}}})
    mask(made[0], tmp_path / "copy", plan=plan, key=KEY)
    assert {p.name for p in (tmp_path / "copy").iterdir()} == {"persons.csv", "mask-report.json"}


def test_one_glob_speaks_of_many_files(tmp_path):
    (tmp_path / "source").mkdir()
    for name in ("a.csv", "b.csv"):
        _write(tmp_path / "source" / name, [{"colour": "red"}, {"colour": "green"}])
    plan = Plan(tables={"*.csv": {"colour": ColumnPlan(transform="redact")}})
    assert len(mask(tmp_path / "source", tmp_path / "copy", plan=plan, key=KEY).files) == 2


@pytest.mark.parametrize("entity", ["US_SSN", None, "UUID"])
def test_a_direct_identifier_that_is_kept_is_not_published(made, tmp_path, entity):
    """Whatever the plan calls it: the scan of the copy sees what it is."""
    kept = ColumnPlan(transform="keep", reason="we like it", entity=entity)
    plan = _with(made[1], "persons.csv", "ssn", kept)
    error = _refused(made[0], tmp_path / "copy", plan, LeakError, "ssn")
    assert error.exit_code == 1


def test_what_the_copy_is_good_for_stands_in_its_report(made):
    use = made[2].use
    assert use is not None
    short = {where for _, where in use.faults()}
    assert all("visit_date" in where for where in short)  # a year's shift of dates of one year
    assert {one.file for one in use.integrity} == {one.file for one in use.shapes}
    assert all(one.similarity == 1.0 for one in use.joins)
    assert use.joins


def test_a_copy_of_less_use_than_the_plan_demands_is_not_published(made, tmp_path):
    plan = _with(made[1], "persons.csv", "colour", ColumnPlan(transform="city"))
    demanded = plan.model_copy(update={"use": Demands(learn={"persons.csv": "colour"})})
    report = mask(made[0], tmp_path / "fine", plan=demanded, key=KEY)
    assert report.use is not None
    assert [one.label for one in report.use.learning] == ["colour"]
    strict = plan.model_copy(update={"use": Demands(learning=9.0, learn={"persons.csv": "colour"})})
    error = _refused(made[0], tmp_path / "copy", strict, UselessError, "learns less")
    assert error.exit_code == 1


def test_a_key_that_joins_no_more_is_not_published(made, tmp_path):
    other = ColumnPlan(transform="format_preserving", link="persons.person_id")
    plan = _with(made[1], "persons.csv", "person_id", other)
    _refused(made[0], tmp_path / "copy", plan, LeakError, "joins")


@pytest.mark.parametrize("key", [b"", b"short", bytes(33)])
def test_a_key_of_another_length_is_refused(made, tmp_path, key):
    _refused(made[0], tmp_path / "copy", made[1], UnusableKeyError, "32 bytes", key=key)


def test_a_target_inside_production_is_refused(made, tmp_path):
    with pytest.raises(SourceError, match="production"):
        mask(made[0], tmp_path / "p/copy", plan=made[1], key=KEY, productions=[tmp_path / "p"])
    assert not (tmp_path / "p").exists()


def test_a_source_that_breaks_off_leaves_nothing(tmp_path):
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n3\n")
    plan = Plan(tables={"bad.csv": dict.fromkeys("ab", ColumnPlan(transform="redact"))})
    error = _refused(tmp_path / "bad.csv", tmp_path / "copy.csv", plan, MalformedError, "bad.csv")
    assert error.exit_code == 3


def test_a_source_that_changes_meanwhile_is_refused(made, tmp_path):
    source = _source(tmp_path / "source")

    class Meddler:
        def begin(self, what, total=None):
            if what.startswith("proving"):
                path = source / "persons.csv"
                path.write_bytes(path.read_bytes().replace(b"Anna", b"Hans"))

        def advance(self, amount):
            pass

        def end(self):
            pass

    with pytest.raises(SourceError, match="was changed"):
        mask(source, tmp_path / "copy", plan=made[1], key=KEY, progress=Meddler())
    assert not (tmp_path / "copy").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(made, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(SourceError, match="cannot be written"):
        mask(made[0], tmp_path / "closed/copy", plan=made[1], key=KEY)


def test_lines_of_text_lose_what_was_found_in_them(tmp_path):
    (tmp_path / "a.txt").write_text("call 212-555-0147 now\n\nnothing here\n")
    report = mask(
        tmp_path / "a.txt", tmp_path / "b.txt", plan=propose(tmp_path / "a.txt").plan, key=KEY
    )
    first, *others = (tmp_path / "b.txt").read_text().splitlines()
    assert re.fullmatch(r"call \d{3}-\d{3}-\d{4} now", first)
    assert "555-0147" not in first
    assert others == ["", "nothing here"]
    assert report.label is Label.PSEUDONYMOUS


def test_elements_of_lists_are_masked_one_by_one(tmp_path):
    rows = [{"n": n, "mails": [f"a{n}@x.org", f"b{n}@x.org"]} for n in range(9)] + [
        {"n": 9, "mails": []}
    ]
    _write(tmp_path / "a.jsonl", rows)
    columns = {
        "n": ColumnPlan(transform="keep", reason="a count"),
        "mails[]": ColumnPlan(transform="email", link="mail", entity="EMAIL_ADDRESS"),
    }
    plan = Plan(tables={"a.jsonl": columns})
    mask(tmp_path / "a.jsonl", tmp_path / "b.jsonl", plan=plan, key=KEY)
    for one, other in zip(rows, _read(tmp_path / "b.jsonl"), strict=True):
        assert len(one["mails"]) == len(other["mails"])
        assert not set(one["mails"]) & set(other["mails"])


def test_a_copy_is_measured_again_without_its_key(made):
    source, _, report, copy = made
    for sources in ([source], [source / "visits.csv"], [Path(f"{source}/*.csv")]):
        facts = remeasure(report_path(copy), sources)
        assert (facts.unchanged, facts.remeasured) == (True, True)
        assert facts.report == report
    absent = remeasure(report_path(copy), [source.parent / "nowhere"])
    assert (absent.unchanged, absent.remeasured) == (True, False)
    assert not remeasure(report_path(copy), []).remeasured


def test_a_copy_that_was_changed_is_told(made, tmp_path):
    source, plan, _, _ = made
    mask(source, tmp_path / "copy", plan=plan, key=KEY)
    (tmp_path / "copy/persons.csv").open("a").write("1,2,3,4,5,6\n")
    facts = remeasure(tmp_path / "copy/mask-report.json", [source])
    assert (facts.unchanged, facts.remeasured) == (False, False)


def test_a_report_that_tells_too_much_is_corrected(made, tmp_path):
    """Raw data beside a forged report: the comparison sees it."""
    from hashlib import sha256

    source, _, _, copy = made
    (tmp_path / "forged").mkdir()
    told = json.loads((copy / "mask-report.json").read_text())
    for file in told["files"]:
        data = (source / file["target"]).read_bytes()
        (tmp_path / "forged" / file["target"]).write_bytes(data)
        file["target_digest"] = f"sha256:{sha256(data).hexdigest()}"
    (tmp_path / "forged/mask-report.json").write_text(json.dumps(told))
    facts = remeasure(tmp_path / "forged/mask-report.json", [source])
    assert facts.remeasured
    assert facts.report.label is Label.RAW
    ssn = next(c for f in facts.report.files for c in f.columns if c.path == "ssn")
    assert not ssn.leakage.within


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_shows_nothing_and_a_resume_ends_the_same(made, tmp_path, number):
    source = _source(tmp_path / "source")
    (tmp_path / "plan.yaml").write_text(propose(made[0]).text)
    (tmp_path / "masking.key").write_text(KEY.hex())
    (tmp_path / "masking.key").chmod(0o600)
    with (source / "visits.csv").open("a") as stream:
        for n in range(60_000):
            stream.write(f"{n + 1000},{10_001 + n % ROWS},2024-01-01,nothing to see in row {n}\n")
    words = ["mask", "source", "copy", "--plan", "plan.yaml", "--key", "file:masking.key"]
    there = {p.name for p in tmp_path.iterdir()}
    run = subprocess.Popen(
        [sys.executable, "-m", "compliance", *words], cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + 300
    while not list(tmp_path.glob(".copy.partial/copy/visits.csv")):
        assert time.monotonic() < until, "the run did not begin"
        assert run.poll() is None, run.communicate()
        time.sleep(0.005)
    run.send_signal(number)
    _, told = run.communicate(timeout=300)
    assert run.returncode == (-9 if number == signal.SIGKILL else 3), told
    assert number == signal.SIGKILL or "--resume" in told
    assert {p.name for p in tmp_path.iterdir()} == there | {".copy.partial"}
    plan = load_plan(tmp_path / "plan.yaml")
    mask(source, tmp_path / "copy", plan=plan, key=KEY, resume=True)
    mask(source, tmp_path / "whole", plan=plan, key=KEY)
    copies = (tmp_path / "copy", tmp_path / "whole")
    one, other = ({p.name: p.read_bytes() for p in copy.iterdir()} for copy in copies)
    assert one == other
    assert {p.name for p in tmp_path.iterdir()} == there | {"copy", "whole"}
