import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.measure.sketch_file import sketch_from_json, sketch_to_json
from compliance.measure.sketches import Sketch, Sketcher

KEY = bytes(range(16))


def sketch(*batches: pa.RecordBatch, k: int = 4096, key: bytes = KEY) -> Sketch:
    sketcher = Sketcher(key, k=k)
    for batch in batches:
        sketcher.add(batch)
    return sketcher.sketch("people", "key-1")


def table(rows: list[tuple[str, int]]) -> pa.RecordBatch:
    return pa.record_batch(
        {"name": pa.array([a for a, _ in rows]), "n": pa.array([b for _, b in rows], pa.int64())}
    )


ROWS = st.lists(st.tuples(st.text("abc", max_size=3), st.integers(0, 5)), max_size=30)


@given(ROWS, st.integers(1, 30), st.randoms())
@settings(max_examples=50)
def test_order_and_batches_do_not_count(rows, cut, draw: random.Random) -> None:
    other = rows[:]
    draw.shuffle(other)
    one, two = sketch(table(rows), k=4), sketch(table(other[:cut]), table(other[cut:]), k=4)
    assert sketch_to_json(one) | {"columns": 0} == sketch_to_json(two) | {"columns": 0}
    for left, right in zip(one.columns, two.columns, strict=True):
        assert left.values.hashes.tolist() == right.values.hashes.tolist()


def test_names_and_order_of_columns_do_not_count_for_rows():
    rows = table([("a", 1), ("b", 2)])
    turned = pa.record_batch({"x": rows.column("n"), "y": rows.column("name")})
    assert np.array_equal(sketch(rows).whole_rows.hashes, sketch(turned).whole_rows.hashes)


def test_a_swapped_value_is_another_row():
    one, two = table([("a", 1), ("b", 2)]), table([("a", 2), ("b", 1)])
    assert not set(sketch(one).whole_rows.hashes) & set(sketch(two).whole_rows.hashes)


def test_counts_are_exact_below_k_and_near_above():
    values = pa.record_batch({"v": pa.array(range(50_000))})
    assert sketch(values, k=1 << 16).columns[0].values.distinct == 50_000
    estimated = sketch(values, k=4096).columns[0].values
    assert not estimated.whole
    assert abs(estimated.distinct - 50_000) < 50_000 * 0.08


def test_a_sketch_is_read_back_as_it_was():
    one = sketch(table([("Zyxwvutia", 1), ("b", 2)]), k=1)
    told = sketch_to_json(one)
    assert "Zyxwvutia" not in str(told)
    assert sketch_to_json(sketch_from_json(told, "x")) == told


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"rows": "x"},
        {"columns": [1]},
        {"whole_rows": {"below": "zz", "hashes": ""}},
        {"whole_rows": {"below": "1", "hashes": "AA="}},
        {"more": 1},
    ],
)
def test_a_malformed_sketch_is_refused(change):
    from compliance.measure.interface import MeasureError

    told = sketch_to_json(sketch(table([("a", 1)]))) | change
    with pytest.raises(MeasureError, match="x:"):
        sketch_from_json(told, "x")


def test_a_type_without_text_is_told():
    assert sketch(pa.record_batch({"b": pa.array([b"x"])})).unread == ("b",)
    assert sketch().columns == ()
