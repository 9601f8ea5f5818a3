"""A dataset is read once for all its measurements, and what cannot be read is a gap in each."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.facts import FactKind
from compliance.collect.interface import Scope
from compliance.flow.collecting import reading
from compliance.flow.collecting.measurements import (
    AgeMeasurement,
    CardMeasurement,
    HarborMeasurement,
    Known,
    QualityMeasurement,
    RiskMeasurement,
)
from compliance.flow.collecting.reading import read_once
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


def everything(given: Scope):
    known = Known.of(given, "a", [])
    yield HarborMeasurement("a", known)
    yield CardMeasurement("a", known)
    yield AgeMeasurement("a", "id")
    yield RiskMeasurement("a", ["id"], [])
    yield QualityMeasurement("a", given.manifest.datasets["a"].expectations)


def test_every_batch_is_read_once_for_all(tmp_path, monkeypatch):
    opened = []
    read = reading.readers
    monkeypatch.setattr(
        reading, "readers", lambda blob, form: opened.append(form) or read(blob, form)
    )
    (tmp_path / "a.csv").write_text("id\n2024-01-01\n2024-02-01\n")
    (tmp_path / "b.csv").write_text("id\n2024-03-01\n")
    given = scope(tmp_path, "*.csv")
    reports = {one.kind: one for one in read_once(given, "a", everything(given))}
    assert opened == ["csv", "csv"]
    assert all(one.complete for one in reports.values())
    assert {kind: one.data["rows"] for kind, one in reports.items()} == dict.fromkeys(reports, 3)


def test_a_measurement_that_fails_leaves_the_others_alone(tmp_path):
    (tmp_path / "a.csv").write_text("other\n1\n")
    given = scope(tmp_path, "a.csv")
    gaps = {one.kind: one.gaps for one in read_once(given, "a", everything(given))}
    assert gaps[FactKind.CARDS] == gaps[FactKind.SAFE_HARBOR] == ()
    assert "no column 'id'" in gaps[FactKind.AGES][0]
    assert "has not all of the columns" in gaps[FactKind.RISK][0]


def test_nothing_is_read_where_nothing_is_measured(tmp_path):
    assert list(read_once(scope(tmp_path, "absent.csv"), "a", [])) == []


@pytest.mark.parametrize(
    ("name", "content", "gap"),
    [
        pytest.param("a.csv", b"", "a.csv", id="empty"),
        pytest.param("a.jsonl", b'{"id": 1}\n{"id": "536-90-4391"\n', "a.jsonl", id="malformed"),
        pytest.param("a.parquet", b"PAR1 536-90-4391", "a.parquet", id="cut"),
        pytest.param("a.pdf", b"PK 536-90-4391", "not read yet", id="unknown format"),
        pytest.param("absent.csv", None, "absent.csv", id="absent"),
        pytest.param("s3://bucket/a.csv", None, "lies outside this machine", id="elsewhere"),
    ],
)
def test_data_that_cannot_be_read_is_a_gap_in_each_without_its_values(tmp_path, name, content, gap):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    given = scope(tmp_path, name)
    reports = list(read_once(given, "a", everything(given)))
    assert len(reports) == 5
    for report in reports:
        assert not report.complete
        assert gap in report.gaps[0]
        assert CANARY not in str(report)
        assert str(tmp_path) not in report.gaps[0]
