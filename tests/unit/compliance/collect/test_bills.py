import json
from datetime import UTC, datetime

import pytest

from checks.reported.models import ModelFacts
from compliance.collect.bills import Bills
from compliance.collect.interface import Scope
from policies.load import parse
from policies.manifest import Manifest

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def collected(root, bill: str | None):
    declared = {
        "version": 1,
        "system": {"name": "x"},
        "environments": {"dev": {"kind": "non-production", "locations": ["."]}},
        "datasets": {"train": {"uri": "train.csv", "stage": "train", "environment": "dev"}},
        "models": {"m": {"trained_on": ["train"]} | ({"bill": bill} if bill else {})},
    }
    (report,) = Bills().collect(Scope(parse(Manifest, declared), root, NOW))
    return report, parse(ModelFacts, report.data)


def test_a_cyclonedx_bill_is_read(tmp_path):
    digest = {"alg": "SHA-256", "content": "AB" * 32}
    components = [
        {"type": "data", "name": "train", "hashes": [{"alg": "MD5", "content": "0"}, digest]},
        {"type": "data", "name": "train.csv"},
        {"type": "data", "name": "other", "hashes": [digest]},
        {"type": "library", "name": "numpy"},
    ]
    told = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 3, "components": components}
    (tmp_path / "bom.json").write_text(json.dumps(told))
    report, facts = collected(tmp_path, "bom.json")
    assert (report.complete, facts.recorder, facts.version) == (True, "cyclonedx", "3")
    assert [(one.name, one.dataset) for one in facts.ingredients] == [
        ("train", "train"), ("train.csv", "train"), ("other", None),
    ]  # fmt: skip
    assert facts.ingredients[0].digest == "sha256:" + "ab" * 32
    assert facts.ingredients[1].digest is None


def test_a_run_of_mlflow_is_read(tmp_path):
    run = tmp_path / "mlruns/1/r"
    (run / "inputs/i").mkdir(parents=True)
    (run / "meta.yaml").write_text("run_id: r\nartifact_uri: a\nlifecycle_stage: active\n")
    (run / "inputs/i/meta.yaml").write_text("source_type: DATASET\nsource_id: d\n")
    (tmp_path / "mlruns/1/datasets/d").mkdir(parents=True)
    place = json.dumps({"uri": str(tmp_path / "train.csv")})
    (tmp_path / "mlruns/1/datasets/d/meta.yaml").write_text(
        f"name: t\ndigest: x\nsource: '{place}'"
    )
    _, facts = collected(tmp_path, "mlruns/1/r")
    (one,) = facts.ingredients
    assert (facts.recorder, one.dataset, one.digest) == ("mlflow", "train", None)


def test_a_model_that_names_no_bill_gives_no_report(tmp_path):
    with pytest.raises(ValueError, match="not enough"):
        collected(tmp_path, None)


@pytest.mark.parametrize("bill", ["gone.json", "bad.json", "other.json", "s3://b/bom.json"])
def test_without_a_bill_there_is_a_gap(tmp_path, bill):
    (tmp_path / "bad.json").write_text("{hunter2")
    (tmp_path / "other.json").write_text('{"a": "hunter2"}')
    report, facts = collected(tmp_path, bill)
    assert not report.complete
    assert facts.ingredients == ()
    assert "hunter2" not in str(report.gaps)
