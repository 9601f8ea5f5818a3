"""Adult's table masked so that each combination stands for five rows or more still teaches."""

from pathlib import Path

import pyarrow as pa
import pytest

from compliance.flow.mask import mask
from compliance.measure.learning import tstr_ratio
from compliance.sources.blob import LocalFile
from compliance.sources.table import copier
from masking.plan import Plan

SHARED = Path(__file__).resolve().parents[3] / "shared/data/structured/adult_subset.csv"
KEPT = {"transform": "keep", "reason": "what the model learns"}
PLAN = {
    "sex": {"transform": "redact", "entity": "GENDER"},
    "age": {"transform": "bin", "with": {"edges": "0,30,45"}, "entity": "AGE"},
    "race": {"transform": "redact", "entity": "NRP"},
    "marital-status": {
        "transform": "listed",
        "with": {"values": "Married-civ-spouse"},
        "entity": "MARITAL_STATUS",
    },
    "education": {"transform": "listed", "with": {"values": "Bachelors"}, "entity": "EDUCATION"},
    "native-country": {"transform": "redact", "entity": "NRP"},
    "workclass": {"transform": "redact", "entity": "OCCUPATION"},
    "occupation": {
        "transform": "listed",
        "with": {"values": "Exec-managerial|Prof-specialty"},
        "entity": "OCCUPATION",
    },
    "salary-class": {**KEPT, "entity": "FINANCIAL"},
}
FEATURES = [path for path in PLAN if path != "salary-class"]

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")


def table(path: Path) -> pa.Table:
    batches = copier("csv").open(LocalFile(path)).batches()
    return pa.Table.from_batches([batch.records for batch in batches])


def test_a_copy_with_k_of_five_teaches_as_well_within_a_twentieth(tmp_path) -> None:
    copy = tmp_path / "copy.csv"
    plan = Plan.model_validate({"k": 5, "tables": {SHARED.name: PLAN}})
    report = mask(SHARED, copy, plan=plan, key=bytes(range(32)))
    assert report.safety is not None
    (classes,) = report.safety.anonymity
    assert classes.least >= 5
    assert set(classes.quasi) == {"age", "marital-status", "education", "occupation"}
    ratio = tstr_ratio(table(SHARED), table(copy), "salary-class", FEATURES)
    assert ratio >= 0.95
