import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.records import MaskFacts
from compliance.collect.interface import Scope
from compliance.flow.collecting.dataset_reports import age_report, mask_report, quality_report
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CANARY = "536-90-4391"


def scope(root: Path, uri: str) -> Scope:
    manifest = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": ["."]}},
        "datasets": {
            "a": {
                "uri": uri,
                "stage": "train",
                "environment": "dev",
                "expectations": [{"expect": "column_values_to_not_be_null", "column": "id"}],
            }
        },
    }
    return Scope(parse(Manifest, manifest), root, NOW)


def masked(folder: Path, *names: str) -> None:
    files = []
    folder.mkdir(exist_ok=True)
    for name in names:
        content = b"id\n1\n"
        (folder / name).write_bytes(content)
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        files.append(
            {
                "source": name,
                "source_digest": "hmac-sha256:0",
                "target": name,
                "target_digest": digest,
                "rows": 1,
                "columns": [],
            }
        )
    report = {
        "version": 1,
        "tool": {"name": "x", "version": "1", "rules": "r"},
        "label": "pseudonymous",
        "plan_digest": "sha256:0",
        "key_id": "k",
        "epoch": "1",
        "files": files,
    }
    (folder / "mask-report.json").write_text(json.dumps(report))


def test_the_mask_run_of_a_copy_is_found(tmp_path):
    masked(tmp_path / "copy", "a.csv", "b.csv")
    (report,) = mask_report(scope(tmp_path, "copy/a.csv"), "a", {})
    facts = parse(MaskFacts, report.data)
    assert report.complete
    assert facts.unchanged
    assert not facts.remeasured
    assert len(facts.report.files) == 2


def test_a_copy_that_was_changed_is_told(tmp_path):
    masked(tmp_path / "copy", "a.csv")
    (tmp_path / "copy/a.csv").write_text("id\n2\n")
    (report,) = mask_report(scope(tmp_path, "copy/a.csv"), "a", {})
    assert not parse(MaskFacts, report.data).unchanged


def test_files_that_no_mask_run_made_are_a_gap(tmp_path):
    masked(tmp_path / "copy", "a.csv")
    (tmp_path / "copy/raw.csv").write_text("id\n1\n")
    (report,) = mask_report(scope(tmp_path, "copy/*.csv"), "a", {})
    assert report.gaps == ("1 of its files are of another mask run, or of none",)


@pytest.mark.parametrize("uri", ["raw.csv", "absent.csv", "s3://bucket/a.csv"])
def test_where_no_mask_run_is_known_there_is_no_report(tmp_path, uri):
    (tmp_path / "raw.csv").write_text("id\n1\n")
    assert list(mask_report(scope(tmp_path, uri), "a", {})) == []


@pytest.mark.parametrize(
    ("name", "content", "gap"),
    [
        pytest.param("a.csv", b"", "a.csv", id="empty"),
        pytest.param("a.jsonl", b'{"id": 1}\n{"id": "536-90-4391"\n', "a.jsonl", id="malformed"),
        pytest.param("a.parquet", b"PAR1 536-90-4391", "a.parquet", id="cut"),
        pytest.param("a.pdf", b"PK 536-90-4391", "not read yet", id="unknown format"),
        pytest.param("a.csv", b"other\n536-90-4391\n", "no column 'id'", id="no such column"),
    ],
)
def test_data_that_cannot_be_read_is_a_gap_without_its_values(tmp_path, name, content, gap):
    (tmp_path / name).write_bytes(content)
    report = age_report(scope(tmp_path, name), "a", "id")
    assert not report.complete
    assert gap in report.gaps[0]
    assert CANARY not in report.gaps[0]
    assert str(tmp_path) not in report.gaps[0]


def test_quality_of_what_cannot_be_read_is_unknown(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n{"id": "536-90-4391"\n')
    report = quality_report(
        scope(tmp_path, "a.jsonl"),
        "a",
        scope(tmp_path, "a.jsonl").manifest.datasets["a"].expectations,
    )
    assert not report.complete
    assert CANARY not in str(report)
