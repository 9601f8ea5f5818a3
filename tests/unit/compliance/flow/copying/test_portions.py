"""Batches of prose in portions."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.flow.copying.portions import ROWS, portions


@settings(deadline=None)
@given(st.lists(st.text(max_size=9), max_size=50), st.integers(1, 400))
def test_portions_are_the_whole_in_order(texts, times):
    records = pa.record_batch({"n": pa.array(texts * times, pa.string())})
    told = list(portions(records, ["n"]))
    assert pa.concat_batches(told).equals(records)
    assert max(one.num_rows for one in told) <= ROWS


def test_long_texts_make_small_portions():
    records = pa.record_batch({"n": ["x" * 400_000] * 9, "k": list(range(9))})
    assert [one.num_rows for one in portions(records, ["n"])] == [2, 2, 2, 2, 1]
    assert [one.num_rows for one in portions(records.slice(0, 0), ["n"])] == [0]


@pytest.mark.parametrize(("name", "prose"), [("text", ["text"]), ("n", [])])
def test_lines_of_a_text_file_and_other_columns_stay_together(name, prose):
    records = pa.record_batch({name: ["x"] * (ROWS + 1)})
    assert [one.num_rows for one in portions(records, prose)] == [ROWS + 1]
