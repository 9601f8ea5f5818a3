import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.records import MaskFacts
from compliance.collect.interface import Scope
from compliance.flow.collecting.dataset_reports import mask_report
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


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
