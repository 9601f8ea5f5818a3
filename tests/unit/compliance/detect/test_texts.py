import numpy as np
import pyarrow as pa
import pytest

from compliance.detect.texts import texts_of


def rows_of(column: pa.Array) -> dict[str, list[int]]:
    texts = texts_of(column)
    assert texts is not None
    told: dict[str, list[int]] = {}
    which, rows = texts.spread(np.arange(len(texts.values)))
    for place, row in zip(which.tolist(), rows.tolist(), strict=True):
        told.setdefault(texts.values[place].as_py(), []).append(row)
    return told


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.array(["a", None, "b", "a"]), id="strings"),
        pytest.param(pa.array(["x", "a", None, "b", "a"])[1:], id="a slice"),
        pytest.param(pa.array(["a", None, "b", "a"]).dictionary_encode(), id="a dictionary"),
        pytest.param(pa.array(["a", None, "b", "a"], pa.large_string()), id="large strings"),
    ],
)
def test_each_distinct_text_knows_its_rows(column: pa.Array) -> None:
    assert rows_of(column) == {"a": [0, 3], "b": [2]}


def test_items_of_lists_know_the_row_they_lie_in() -> None:
    column = pa.array([["z"], ["a", "b"], [], None, ["a"]], pa.list_(pa.string()))[1:]
    assert rows_of(column) == {"a": [0, 3], "b": [0]}


@pytest.mark.parametrize(
    "column",
    [pa.array([True, None]), pa.array([b"x"]), pa.nulls(2), pa.array([{"a": 1}])],
    ids=["booleans", "bytes", "nulls", "structs"],
)
def test_what_has_no_text_has_none(column: pa.Array) -> None:
    assert texts_of(column) is None


def test_counts_leave_nulls_out() -> None:
    texts = texts_of(pa.array([1, None, 1, 1, 2, 2]))
    assert texts is not None
    assert dict(zip(texts.values.to_pylist(), texts.counts.tolist(), strict=True)) == {
        "1": 3,
        "2": 2,
    }


def test_what_repeats_itself_is_told_apart() -> None:
    repeats, differs = texts_of(pa.array(["a", "b"] * 50)), texts_of(pa.array(list("abcdef")))
    assert repeats is not None
    assert differs is not None
    assert (len(repeats.values), repeats.distinct) == (2, 0.02)
    assert (differs.codes, differs.distinct) == (None, 1.0)


def test_times_with_a_zone_need_no_zone_database() -> None:
    column = pa.array([0], pa.timestamp("s", tz="Europe/Nowhere"))
    assert list(rows_of(column)) == ["1970-01-01 00:00:00"]
