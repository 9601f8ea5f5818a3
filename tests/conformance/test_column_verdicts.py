"""Column verdicts on made-up tables: what they were developed on, and what they were not.

Every fourth table; all of them are put to `benchmarks/made_columns.py`.
"""

import importlib.util
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from compliance.detect.table import load
from policies.entities import ENTITIES, kind_of
from policies.terms import Entity, Kind

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "corpus" / "columns"
ROWS = 40
STEP = 4
KIN = ({"DRIVER_LICENSE", "US_DRIVER_LICENSE"}, {"NATIONAL_ID", "US_SSN", "PL_PESEL", "ES_NIF"})


def maker():
    place = ROOT / "benchmarks" / "made.py"
    spec = importlib.util.spec_from_file_location("made", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(schemas: Path) -> Counter[str]:
    told: Counter[str] = Counter()
    detector = load()
    for table in list(maker().tables(schemas, rows=ROWS))[::STEP]:
        records = pa.RecordBatch.from_arrays(
            [pa.array(one.values, pa.string()) for one in table.columns],
            [one.header for one in table.columns],
        )
        looked = detector.table(
            records.schema, declared={}, fingerprints=None, every_cell=False, line_based=False
        )
        looked.look(records, 0, None)
        for column, verdict in zip(table.columns, looked.result().columns, strict=True):
            if verdict.non_null:
                told.update(judged(column, verdict))
    return told


def judged(column, verdict) -> list[str]:
    found = verdict.entity or ("FREE_TEXT" if verdict.free_text else "none")
    fine = {column.truth, *column.also}
    right = found in fine or any(found in kin and fine & kin for kin in KIN)
    if column.truth == "none":
        gates = verdict.kind in {Kind.DIRECT, Kind.SENSITIVE} and not right
        wrong = not right and verdict.kind not in {None, Kind.OTHER}
        return ["negative", *["flagged"] * gates, *["fp"] * wrong]
    known = Entity(column.truth) in ENTITIES
    direct = column.truth == "DATE_OF_BIRTH" or (known and kind_of(column.truth) is Kind.DIRECT)
    score = ["tp"] if right else ["fn", *["fp"] * (found != "none")]
    return [*score, *["direct"] * direct, *["direct found"] * (direct and right)]


@pytest.mark.parametrize(
    ("schemas", "recall", "f1", "flagged"),
    [
        pytest.param("development.txt", 0.97, 0.97, 0.01, id="developed on"),
        pytest.param("validation.txt", 0.97, 0.97, 0.02, id="looked at once"),
        pytest.param("held_out.txt", 0.97, 0.9, 0.01, id="held out"),
    ],
)
def test_verdicts_agree_with_the_truth(
    schemas: str, recall: float, f1: float, flagged: float
) -> None:
    told = score(SCHEMAS / schemas)
    assert told["direct found"] / told["direct"] >= recall
    assert 2 * told["tp"] / (2 * told["tp"] + told["fp"] + told["fn"]) >= f1
    assert told["flagged"] / told["negative"] <= flagged


def test_the_same_seed_makes_the_same_tables() -> None:
    made = maker()
    first, again = (list(made.tables(SCHEMAS / "development.txt", rows=3)) for _ in range(2))
    assert first == again
