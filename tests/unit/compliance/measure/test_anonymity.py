import pyarrow as pa
import pytest

from compliance.measure import anonymity
from compliance.measure.anonymity import Classes

ROWS = {
    "zip": ["021", "021", "021", "902", "902", "100"],
    "age": [30, 30, 30, 40, 40, 50],
    "ill": ["a", "b", "a", "c", "c", "a"],
}


def measured(rows=ROWS, threshold=3, batch=100):
    classes = Classes(("zip", "age"), ("ill",))
    for part in pa.table(rows).to_batches(max_chunksize=batch):
        classes.look(part)
    return classes.result("f", threshold)


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_classes_are_counted_however_rows_come(batch) -> None:
    found = measured(batch=batch)
    assert (found.rows, found.classes, found.least) == (6, 3, 1)
    assert (found.below, found.rows_below) == (2, 3)
    assert found.risk == 1.0


def test_diversity_and_closeness() -> None:
    (ill,) = measured().attributes
    assert ill.least == 1
    assert ill.distance == pytest.approx(1 - 2 / 6, abs=1e-3)  # the class where all are `c`


def test_missing_values_are_alike() -> None:
    found = measured({"zip": [None, None], "age": [1, 1], "ill": ["a", None]})
    assert (found.classes, found.least) == (1, 2)


def test_very_many_classes_are_counted_by_a_sample(monkeypatch) -> None:
    monkeypatch.setattr(anonymity, "LIMIT", 500)
    rows = {"zip": [str(n // 2) for n in range(20_000)], "age": [1] * 20_000, "ill": ["x"] * 20_000}
    found = measured(rows, batch=1000)
    assert abs(found.classes / 10_000 - 1) < 0.2
    assert found.least == 2


def test_nothing_has_no_class() -> None:
    assert Classes(("zip",)).result("f").least == 0
