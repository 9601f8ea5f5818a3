"""Health data that we did not make: scanned, masked, joined and scanned again."""

import csv
import json
from pathlib import Path

import pytest

PATIENT_COLUMNS = {
    "SSN": {"US_SSN", "NATIONAL_ID"},
    "DRIVERS": {"US_DRIVER_LICENSE", "DRIVER_LICENSE"},
    "PASSPORT": {"PASSPORT", "US_PASSPORT"},
    "BIRTHDATE": {"DATE_OF_BIRTH"},
    "FIRST": {"PERSON"},
    "LAST": {"PERSON"},
    "MAIDEN": {"PERSON"},
    "ADDRESS": {"STREET_ADDRESS"},
}
DIRECT = ("Id", "SSN", "DRIVERS", "PASSPORT", "FIRST", "LAST", "MAIDEN", "ADDRESS")


@pytest.fixture(scope="module")
def health(shared: Path) -> Path:
    return shared / "data/health/synthea_csv"


@pytest.fixture(scope="module")
def copy(health: Path, command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("masked")
    assert command("keygen", "masking.key", cwd=folder).returncode == 0
    words = ("mask", health, "copy", "--yes", "--key", "file:masking.key")
    done = command(*words, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "copy"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_scan_names_the_columns_of_patients(health: Path, command, tmp_path: Path) -> None:
    done = command("scan", health, "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    patients = next(i for i in report["inputs"] if i["uri"].endswith("patients.csv"))
    told = {column["path"]: column["entity"] for column in patients["columns"]}
    for column, entities in PATIENT_COLUMNS.items():
        assert told[column] in entities, column


def test_every_key_joins_as_before(health: Path, copy: Path) -> None:
    files = sorted(p.name for p in health.glob("*.csv"))
    before = {name: rows(health / name) for name in files}
    after = {name: rows(copy / name) for name in files}
    parents = [n for n in files if before[n] and "Id" in before[n][0]]
    joins = 0
    for parent in parents:
        keys_before = {row["Id"] for row in before[parent]}
        keys_after = {row["Id"] for row in after[parent]}
        assert len(keys_before) == len(keys_after)
        for child in files:
            for column in before[child][0]:
                hits = [row[column] in keys_before for row in before[child]]
                if not any(hits) or (child, column) == (parent, "Id"):
                    continue
                if max(len(row[column]) for row in before[child]) < 30:
                    continue
                joins += 1
                assert hits == [row[column] in keys_after for row in after[child]], (child, column)
    assert joins > 30


def test_no_direct_identifier_stands_in_its_own_row(health: Path, copy: Path) -> None:
    for before, after in zip(
        rows(health / "patients.csv"), rows(copy / "patients.csv"), strict=True
    ):
        for column in DIRECT:
            assert bool(before[column]) == bool(after[column])
            assert not before[column] or before[column] != after[column], column


def test_a_scan_of_the_copy_has_only_explained_findings(copy: Path, command) -> None:
    done = command("scan", copy, "--format", "json", cwd=copy.parent)
    report = json.loads(done.stdout)
    gating = {
        (i["uri"], c["path"], c["entity"])
        for i in report["inputs"]
        for c in i["columns"]
        if c["entity"] and c["severity"] in ("high", "critical") and not c["explained"]
    }
    assert not gating
    assert done.returncode == 0, done.stdout[:2000]
    assert report["summary"]["explained"]
