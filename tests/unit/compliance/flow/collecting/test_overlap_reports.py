"""What nobody declared is found by its content, and so is a copy that claims to be masked."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.facts import Report
from checks.reported.overlap import Overlaps
from compliance.collect.interface import Scope
from compliance.collect.listings import Listings
from compliance.flow.collecting.overlap_reports import Compared
from compliance.flow.collecting.reading import read_once
from compliance.flow.sketch import sketch
from compliance.measure.sketch_file import sketch_to_json
from compliance.progress import SILENT
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
KEY = bytes(range(32))


def rows(names: str, seed: int, count: int) -> str:
    lines = [
        f"{n},{(n * 7919 + seed) % 999_999_937:09},u{n * 31 + seed}@x.org" for n in range(count)
    ]
    return "\n".join([names, *lines]) + "\n"


def scope(root: Path, **more: object) -> Scope:
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {
            "prod": {"kind": "production", "locations": ["prod"]},
            "dev": {"kind": "non-production", "locations": ["dev"]},
        },
        "datasets": {
            "people": {"uri": "prod/people.csv", "stage": "ingest", "environment": "prod"},
            "train": {"uri": "dev/train.csv", "stage": "train", "environment": "dev"},
        },
        **more,
    }
    return Scope(parse(Manifest, declared), root, NOW)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    for name, content in {
        "prod/people.csv": rows("id,ssn,email", 1, 3000),
        "dev/train.csv": rows("id,ssn,email", 5_000_000, 3000),
        "dev/tmp/x.csv": "\n".join(["a,b,c", *sorted(rows("", 1, 3000).split("\n")[1::10])]) + "\n",
        "dev/notes.bin": "\0\1\2",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


def collected(given: Scope) -> dict[str, tuple[Report, Overlaps]]:
    listings = list(Listings().collect(given))
    compared = Compared.of(given, listings, KEY)
    for name in sorted(given.manifest.datasets):
        assert list(read_once(given, name, compared.sketch(name))) == []
    reports = compared.reports(SILENT)
    return {one.source: (one, parse(Overlaps, one.data)) for one in reports}


def test_an_undeclared_copy_is_found_by_its_content(company):
    found = collected(scope(company))
    assert set(found) == {"train", "dev/tmp/x.csv", "dev/notes.bin"}
    report, stray = found["dev/tmp/x.csv"]
    assert report.complete
    assert stray.against == ("people", "train")
    caught = {(p.column, p.other, p.other_column) for p in stray.pairs if p.beyond_chance}
    assert caught >= {("b", "people", "ssn"), ("c", "people", "email")}
    assert {other for _, other, _ in caught} == {"people"}


def test_a_copy_of_other_people_is_not(company):
    _, train = collected(scope(company))["train"]
    assert not [pair for pair in train.pairs if pair.beyond_chance]
    assert train.key_id.startswith("key-")


def test_what_cannot_be_read_is_a_gap(company):
    report, found = collected(scope(company))["dev/notes.bin"]
    assert not report.complete
    assert found.columns == ()


def test_a_sketch_that_was_made_elsewhere_counts(company):
    made = sketch("people", [company / "prod/people.csv"], KEY)
    (company / "people.sketch.json").write_text(json.dumps(sketch_to_json(made)))
    given = scope(company, evidence=["people.sketch.json"])
    far = given.manifest.datasets["people"].model_copy(update={"uri": "s3://prod/people.csv"})
    datasets = {**given.manifest.datasets, "people": far}
    elsewhere = Scope(given.manifest.model_copy(update={"datasets": datasets}), company, NOW)
    _, stray = collected(elsewhere)["dev/tmp/x.csv"]
    assert any(pair.other == "people" and pair.beyond_chance for pair in stray.pairs)


def test_without_copies_there_is_no_report(company):
    given = scope(company)
    only = {"people": given.manifest.datasets["people"]}
    manifest = given.manifest.model_copy(update={"datasets": only})
    compared = Compared.of(Scope(manifest, company, NOW), [], KEY)
    assert list(compared.sketch("people")) == list(compared.reports(SILENT)) == []


def test_without_a_key_nothing_is_compared(company):
    compared = Compared.of(scope(company), [], None)
    assert list(compared.sketch("train")) == list(compared.reports(SILENT)) == []
    assert KEY.hex() not in repr(Compared.of(scope(company), [], KEY))
