import numpy as np
import pyarrow as pa
import pytest

from compliance.flow.copying.looking import look
from compliance.flow.copying.pair import Pair
from compliance.flow.copying.usefulness import TableUse, is_lasting, shortfall, use_of
from masking.plan import ColumnPlan, Demands
from policies.usefulness import Use

LUCK = np.random.default_rng(5)
AGE = LUCK.integers(20, 80, 3000)
SOURCE = pa.record_batch(
    {
        "id": [f"A{number:06}" for number in range(3000)],
        "age": AGE,
        "city": LUCK.choice(["Graz", "Lyon", "Oslo"], 3000),
        "old": (AGE + LUCK.normal(0, 5, 3000) > 50).astype(int),
        "note": ["n"] * 3000,
    }
)
COLUMNS = {
    "id": ColumnPlan(transform="format_preserving"),
    "age": ColumnPlan(transform="keep", reason="asked"),
    "city": ColumnPlan(transform="city"),
    "old": ColumnPlan(transform="keep", reason="asked"),
    "note": ColumnPlan(transform="drop"),
}


class Table:
    """As far as a reader is asked for its schema."""

    def __init__(self, rows: pa.RecordBatch) -> None:
        self.schema = rows.schema


def used(demands: Demands | None = None, *, by_row: bool = True, **changes) -> Use:
    copy = pa.record_batch(
        {name: changes.get(name, SOURCE.column(name)) for name in SOURCE.schema.names[:-1]}
    )
    pair = Pair("a.csv", COLUMNS, lambda: Table(SOURCE), lambda: Table(copy), by_row=by_row)
    table = TableUse.of(pair)
    for start in range(0, 3000, 700):
        look([table], SOURCE.slice(start, 700), copy.slice(start, 700))
    return use_of([table], (), demands or Demands(), labels={"a.csv": "old"})


def test_a_copy_as_the_source_is_of_all_use() -> None:
    use = used()
    assert use.holds
    assert [one.path for one in use.integrity] == ["id", "age", "city", "old"]
    assert {one.path: one.how for one in use.shapes}["id"] == "frequencies"
    assert {(one.left, one.right) for one in use.trends} == {
        ("age", "city"),
        ("age", "old"),
        ("city", "old"),
    }
    assert (use.learning[0].ratio, use.learning[0].features) == (1.0, 2)


def test_a_kept_column_that_changed_always_falls_short() -> None:
    use = used(age=pa.array(np.where(AGE == 20, 21, AGE)))
    assert shortfall(use, Demands()) == (
        "a.csv: age: what was missing, or what was kept, is not as in the source"
    )


def test_where_rows_lie_in_another_order_they_are_compared_as_a_whole() -> None:
    order = pa.array(LUCK.permutation(3000))
    moved = {name: SOURCE.column(name).take(order) for name in SOURCE.schema.names[:-1]}
    use = used(by_row=False, **moved)
    assert use.holds
    assert use.learning == ()
    assert not used(**moved).holds
    short = shortfall(used(by_row=False, **{**moved, "age": pa.array(AGE + 1)}), Demands())
    assert short is not None
    assert "age" in short


@pytest.mark.parametrize(
    ("demands", "path"),
    [
        pytest.param({"shape": 0.9}, "city", id="shape"),
        pytest.param({"trends": 0.9}, "age with old", id="trends"),
        pytest.param({"learning": 0.95}, "old", id="learning"),
    ],
)
def test_what_the_plan_asks_is_demanded_and_nothing_else(demands, path) -> None:
    changes = {
        "city": pa.array(["Graz"] * 3000),
        "age": pa.array(LUCK.permutation(AGE)),
        "old": SOURCE.column("old"),
    }
    use = used(Demands.model_validate(demands), **changes)
    short = shortfall(use, Demands.model_validate(demands))
    assert short is not None
    whole = [one for one in use.faults() if one[0] != "integrity"]
    assert f"a.csv: {path}" in [where for _, where in whole]


@pytest.mark.parametrize(
    ("plan", "lasting"),
    [
        (ColumnPlan(transform="keep", reason="x"), True),
        (ColumnPlan(transform="person"), True),
        (ColumnPlan(transform="redact"), False),
        (ColumnPlan(transform="age_band"), False),
        (ColumnPlan(transform="date_shift"), False),
        (ColumnPlan.model_validate({"transform": "date_shift", "with": {"subject": "id"}}), True),
    ],
    ids=lambda value: getattr(value, "transform", value),
)
def test_what_is_made_coarser_is_told_and_not_judged(plan, lasting) -> None:
    assert is_lasting(plan) is lasting


def test_no_value_shows() -> None:
    assert not any(city in repr(used()) for city in ("Graz", "Lyon", "A000001"))
