from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.measure.row_sample import RowSample

TABLE = pa.record_batch({"a": list(range(5000)), "b": [f"v{n % 7}" for n in range(5000)]})


def taken(cuts: list[int], limit: int = 300) -> RowSample:
    sample = RowSample({"a": True, "b": True}, limit)
    edges = [0, *sorted(cuts), TABLE.num_rows]
    for start, stop in pairwise(edges):
        batch = TABLE.slice(start, stop - start)
        sample.look(batch, batch)
    return sample


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 5000), max_size=6))
def test_the_same_rows_are_held_however_they_came_in_batches(cuts: list[int]) -> None:
    whole, parts = taken([]).columns(), taken(cuts).columns()
    for path in ("a", "b"):
        assert (whole[path][0].codes == parts[path][0].codes).all()
        assert (whole[path][1].codes == parts[path][1].codes).all()


def test_no_more_rows_are_held_than_the_limit_and_they_are_spread() -> None:
    sample = taken([])
    places = sample.columns()["a"][0].places
    assert places is not None
    assert 100 < sample.rows <= 300
    assert places.mean() == pytest.approx(2500, rel=0.15)


def test_a_small_table_is_held_whole() -> None:
    assert taken([], limit=9000).rows == 5000


def test_nothing_was_looked_at() -> None:
    assert RowSample({"a": True}).rows == 0
    assert RowSample({"a": True}).columns() == {}


def test_a_column_that_is_not_of_numbers_throughout_has_no_places() -> None:
    sample = RowSample({"a": True})
    for values in (["1", "2"], ["3", "x"]):
        batch = pa.record_batch({"a": values})
        sample.look(batch, batch)
    assert sample.columns()["a"][0].places is None


def test_places_are_told_only_where_they_are_asked_for() -> None:
    sample = RowSample({"a": False})
    sample.look(TABLE, TABLE)
    assert sample.columns()["a"][0].places is None
