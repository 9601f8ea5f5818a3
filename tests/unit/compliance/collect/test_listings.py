import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.facts import Report
from checks.records import Listing
from compliance.collect.interface import Scope
from compliance.collect.listings import Listings
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def scope(root: Path, *, locations: tuple[str, ...] = ("data",), **more: object) -> Scope:
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": locations}},
        "datasets": {
            name: {"uri": uri, "stage": "train", "environment": "dev"}
            for name, uri in dict(more.pop("datasets", {})).items()
        },
        **more,
    }
    return Scope(parse(Manifest, declared), root, NOW)


def put(path: Path, content: str = "x\n", mode: int = 0o640) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    path.chmod(mode)
    return path


def listed(given: Scope) -> tuple[Report, Listing]:
    report = next(iter(Listings().collect(given)))
    return report, parse(Listing, report.data)


def test_files_are_listed_with_mode_size_and_date(tmp_path):
    path = put(tmp_path / "data/a.csv", "id\n1\n", 0o644)
    stamp = datetime(2025, 5, 17, 12, tzinfo=UTC).timestamp()
    os.utime(path, (stamp, stamp))
    (tmp_path / "data").chmod(0o750)
    report, listing = listed(scope(tmp_path, datasets={"a": "data/a.csv"}))
    assert report.complete
    assert listing.mode == "0750"
    (entry,) = listing.entries
    assert (entry.path, entry.bytes, entry.mode, entry.dataset) == ("data/a.csv", 5, "0644", "a")
    assert entry.modified.isoformat() == "2025-05-17"


def test_nothing_hides(tmp_path):
    for name in (".hidden/a.csv", "deep/er/b.csv", ".git/c.csv", "sub/.compliance/d.csv"):
        put(tmp_path / "data" / name)
    put(tmp_path / "data/repo/.git/HEAD")
    put(tmp_path / "data/repo/.git/objects/x")
    _, listing = listed(scope(tmp_path))
    assert [entry.path for entry in listing.entries] == [
        "data/.git/c.csv",
        "data/.hidden/a.csv",
        "data/deep/er/b.csv",
        "data/sub/.compliance/d.csv",
    ]


def test_our_own_state_is_left_out_and_the_manifest_is_not(tmp_path):
    put(tmp_path / ".compliance/facts.json")
    put(tmp_path / "compliance.yaml")
    _, listing = listed(scope(tmp_path, locations=(".",)))
    assert [entry.path for entry in listing.entries] == ["compliance.yaml"]


def test_links_are_listed_and_not_followed(tmp_path):
    put(tmp_path / "elsewhere/secret.csv", mode=0o604)
    put(tmp_path / "data/a.csv")
    (tmp_path / "data/folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "data/file.csv").symlink_to(tmp_path / "elsewhere/secret.csv")
    (tmp_path / "data/gone").symlink_to(tmp_path / "nowhere")
    _, listing = listed(scope(tmp_path))
    assert {entry.path: entry.mode for entry in listing.entries}["data/file.csv"] == "0604"
    assert [entry.path for entry in listing.entries] == [
        "data/a.csv",
        "data/file.csv",
        "data/folder",
        "data/gone",
    ]


def test_the_most_precise_dataset_has_the_file(tmp_path):
    put(tmp_path / "data/a.csv")
    put(tmp_path / "data/b.csv")
    datasets = {"all": "data", "some": "data/*.csv", "one": "data/a.csv"}
    _, listing = listed(scope(tmp_path, datasets=datasets))
    assert [entry.dataset for entry in listing.entries] == ["one", "some"]


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        pytest.param("data", "data/.hidden/a.csv", id="hidden folder"),
        pytest.param("data", "data/x/node_modules/a.csv", id="installed code"),
        pytest.param("data/**", "data/.hidden/a.csv", id="hidden folder in a glob"),
        pytest.param("data/*.csv", "data/.a.csv", id="hidden file in a glob"),
    ],
)
def test_what_a_scan_passes_by_belongs_to_no_dataset(tmp_path, uri, name):
    put(tmp_path / name)
    _, listing = listed(scope(tmp_path, datasets={"a": uri}))
    assert [(entry.path, entry.dataset) for entry in listing.entries] == [(name, None)]


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        pytest.param("data", "data/.a.csv", id="hidden file in a folder"),
        pytest.param("data/.hidden", "data/.hidden/a.csv", id="a hidden folder by its name"),
        pytest.param("data/.hidden/*.csv", "data/.hidden/a.csv", id="a glob in a hidden folder"),
        pytest.param(".", "data/a.csv", id="everything"),
    ],
)
def test_what_a_scan_reads_belongs_to_its_dataset(tmp_path, uri, name):
    put(tmp_path / name)
    _, listing = listed(scope(tmp_path, datasets={"a": uri}))
    assert [entry.dataset for entry in listing.entries] == ["a"]


def test_an_exclusion_is_told_by_its_index(tmp_path):
    put(tmp_path / "data/public/a.csv")
    exclusions = [
        {"path": "data/public/**", "reason": "r", "owner": "o", "expires": "2026-01-01"},
        {"path": "data/public", "reason": "r", "owner": "o", "expires": "2027-01-01"},
    ]
    _, listing = listed(scope(tmp_path, exclusions=exclusions))
    assert listing.entries[0].exclusion == 1


def test_a_location_may_be_a_file(tmp_path):
    put(tmp_path / "a.csv")
    _, listing = listed(scope(tmp_path, locations=("a.csv",)))
    assert [entry.path for entry in listing.entries] == ["a.csv"]


@pytest.mark.parametrize(
    ("location", "gap"),
    [
        pytest.param("s3://bucket/x", "lies outside this machine", id="remote"),
        pytest.param("absent", "is not there", id="absent"),
    ],
)
def test_what_cannot_be_listed_is_a_gap(tmp_path, location, gap):
    report, listing = listed(scope(tmp_path, locations=(location,)))
    assert not report.complete
    assert gap in report.gaps[0]
    assert listing.entries == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_a_folder_that_cannot_be_read_is_a_gap(tmp_path):
    put(tmp_path / "data/closed/a.csv")
    (tmp_path / "data/closed").chmod(0)
    try:
        report, _ = listed(scope(tmp_path))
    finally:
        (tmp_path / "data/closed").chmod(0o700)
    assert report.gaps == ("data/closed: cannot be listed (Permission denied)",)


def test_one_location_of_two_environments_is_listed_once(tmp_path):
    put(tmp_path / "data/a.csv")
    given = scope(
        tmp_path,
        environments={
            "dev": {"kind": "non-production", "locations": ["data", "data"]},
            "prod": {"kind": "production", "locations": ["data"]},
        },
    )
    assert len(list(Listings().collect(given))) == 1


MASK_REPORT = {
    "version": 1,
    "tool": {"name": "x", "version": "1", "rules": "r"},
    "label": "pseudonymous",
    "plan_digest": "sha256:0",
    "key_id": "k",
    "epoch": "1",
    "files": [
        {
            "source": "a.csv",
            "source_digest": "hmac-sha256:0",
            "target": "a.csv",
            "target_digest": "sha256:0",
            "rows": 1,
            "columns": [],
        }
    ],
}


def test_a_plan_and_a_mask_report_belong_to_their_copy(tmp_path):
    put(tmp_path / "data/train/a.csv")
    put(tmp_path / "data/train/mask-report.json", json.dumps(MASK_REPORT))
    put(tmp_path / "data/train.plan.yaml", "version: 1\ntables: {}\n")
    put(tmp_path / "data/one.csv")
    put(tmp_path / "data/one.plan.yaml", "version: 1\ntables: {}\n")
    datasets = {"a": "data/train/a.csv", "one": "data/one.csv"}
    _, listing = listed(scope(tmp_path, datasets=datasets))
    assert {entry.path: entry.dataset for entry in listing.entries} == {
        "data/one.csv": "one",
        "data/one.plan.yaml": "one",
        "data/train.plan.yaml": "a",
        "data/train/a.csv": "a",
        "data/train/mask-report.json": "a",
    }


def test_data_does_not_hide_behind_the_name_of_a_plan_or_report(tmp_path):
    put(tmp_path / "data/train/a.csv")
    put(tmp_path / "data/train/mask-report.json", '{"ssn": "536-90-4391"}')
    put(tmp_path / "data/train.plan.yaml", "ssn: 536-90-4391\n")
    put(tmp_path / "data/other.plan.yaml", "version: 1\ntables: {}\n")
    _, listing = listed(scope(tmp_path, datasets={"a": "data/train/a.csv"}))
    assert [entry.dataset for entry in listing.entries if entry.path != "data/train/a.csv"] == [
        None,
        None,
        None,
    ]
