import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checks.facts import FactKind, Facts
from checks.facts_document import facts_from_json, facts_to_json
from checks.report import canonical
from compliance.flow.collect import collect
from policies.errors import PolicyError
from policies.load import load_manifest

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CANARY = "536-90-4391"
MANIFEST = """\
version: 1
system: {name: x}
environments:
  production: {kind: production, locations: [production]}
  development: {kind: non-production, locations: [development, "s3://elsewhere/x"]}
datasets:
  people:
    uri: production/people.csv
    stage: ingest
    environment: production
    retention: {period: P1Y, from: created_at, basis: law, disposal: delete}
  people-train:
    uri: development/*.csv
    stage: train
    environment: development
    derived_from: [people]
    retention: {period: P1Y, from: modified, basis: law, disposal: delete}
    expectations:
      - {expect: column_values_to_not_be_null, column: id}
      - {expect: table_row_count_to_be_between, with: {min_value: 100}}
  gone:
    uri: development/gone.parquet
    stage: train
    environment: development
    retention: {period: P1Y, from: day, basis: law, disposal: delete}
    expectations: [{expect: table_row_count_to_be_between, with: {min_value: 1}}]
  far:
    uri: s3://elsewhere/x/a.parquet
    stage: train
    environment: development
    retention: {period: P1Y, from: day, basis: law, disposal: delete}
    expectations: [{expect: table_row_count_to_be_between, with: {min_value: 1}}]
"""
ROWS = "id,ssn,created_at\n" + "".join(f"{n},{CANARY},2024-0{n}-01\n" for n in range(1, 7))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("company")
    for place in ("production", "development"):
        (root / place).mkdir()
        (root / place / "people.csv").write_text(ROWS)
        stamp = datetime(2025, 5, 17, 12, tzinfo=UTC).timestamp()
        os.utime(root / place / "people.csv", (stamp, stamp))
    (root / "compliance.yaml").write_text(MANIFEST)
    return root


@pytest.fixture(scope="module")
def facts(folder: Path) -> Facts:
    return collect(load_manifest(folder / "compliance.yaml"), folder, now=NOW)


def test_every_dataset_and_location_has_its_reports(facts):
    told = {(str(one.kind), one.source): one.complete for one in facts.reports}
    expected = {
        ("ages", "far"): False,
        ("ages", "gone"): False,
        ("ages", "people"): True,
        ("ages", "people-train"): True,
        ("controls", "development"): False,
        ("controls", "production"): True,
        ("documents", "documents"): True,
        ("listing", "development"): True,
        ("listing", "production"): True,
        ("listing", "s3://elsewhere/x"): False,
        ("manifest", "compliance.yaml"): True,
        ("quality", "far"): False,
        ("quality", "gone"): False,
        ("quality", "people-train"): True,
        ("scan", "far"): False,
        ("scan", "gone"): False,
        ("scan", "people"): True,
        ("scan", "people-train"): True,
    }
    assert told.items() >= expected.items()


def test_what_is_incomplete_tells_why(facts):
    for report in facts.reports:
        assert bool(report.gaps) is not report.complete
    (far,) = facts.of(FactKind.SCAN, "far")
    assert "lies outside this machine" in far.gaps[0]


def test_ages_are_read_from_the_column_or_from_the_files(facts):
    _, people = facts.ages("people")
    assert (people.rows, people.oldest) == (6, date(2024, 1, 1))
    _, train = facts.ages("people-train")
    assert (train.rows, train.oldest, train.months) == (6, date(2025, 5, 17), {"2025-05": 6})


def test_quality_is_asked(facts):
    _, quality = facts.quality("people-train")
    assert [(one.expect, one.held) for one in quality.results] == [
        ("column_values_to_not_be_null", True),
        ("table_row_count_to_be_between", False),
    ]


def test_the_scan_is_of_the_dataset(facts):
    _, scan = facts.scan("people")
    (seen,) = scan.inputs
    assert seen.dataset == "people"
    assert {column.path for column in seen.columns} >= {"ssn"}


def test_reports_are_sorted_dated_and_read_back(facts):
    keys = [(one.kind, one.source) for one in facts.reports]
    assert keys == sorted(keys)
    assert all((one.expires - one.collected).days == 30 for one in facts.reports)
    assert facts_from_json(facts_to_json(facts)) == facts


def test_the_same_inputs_give_the_same_bytes(folder, facts):
    again = collect(load_manifest(folder / "compliance.yaml"), folder, now=NOW)
    assert canonical(facts_to_json(again)) == canonical(facts_to_json(facts))


def test_no_value_and_no_place_of_this_machine_is_in_the_facts(folder, facts):
    written = canonical(facts_to_json(facts)).decode()
    assert CANARY not in written
    assert str(folder) not in written


def test_an_unknown_expectation_is_refused(folder):
    manifest = load_manifest(folder / "compliance.yaml")
    dataset = manifest.datasets["people-train"]
    wrong = dataset.expectations[0].model_copy(update={"expect": "column_values_to_be_nice"})
    datasets = {"people-train": dataset.model_copy(update={"expectations": (wrong,)})}
    broken = manifest.model_copy(update={"datasets": {**manifest.datasets, **datasets}})
    with pytest.raises(PolicyError, match="people-train"):
        collect(broken, folder, now=NOW)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "compliance", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_writes_canonical_facts_and_says_what_is_missing(folder):
    done = run(folder, "collect", "--no-progress", "--output", "facts.json")
    assert done.returncode == 3, done.stderr
    written = (folder / "facts.json").read_bytes()
    import json

    assert canonical(json.loads(written)) == written
    assert "incomplete" in done.stdout
    assert "lies outside this machine" in done.stdout
    assert CANARY not in done.stdout + done.stderr


def test_the_command_without_a_manifest_says_how_to_begin(tmp_path):
    done = run(tmp_path, "collect")
    assert done.returncode == 2
    assert "compliance init" in done.stderr
