import numpy as np
import pyarrow as pa
import pytest

from compliance.measure.row_sample import Pair, Side
from compliance.measure.trends import cramers_v, trends

LUCK = np.random.default_rng(3)
AGE = LUCK.integers(20, 80, 4000)
PAY = AGE * 100 + LUCK.normal(0, 300, 4000)
JOB = np.where(AGE > 50, "old", "young")


def pair(before, after=None) -> Pair:
    one = Side.of(pa.array(before))
    return one, one if after is None else Side.of(pa.array(after))


def test_columns_that_stay_go_with_each_other_as_before() -> None:
    found = list(trends({"age": pair(AGE), "pay": pair(PAY), "job": pair(JOB)}))
    assert {(one.left, one.right): one.how for one in found} == {
        ("age", "pay"): "ranks",
        ("age", "job"): "contingency",
        ("pay", "job"): "contingency",
    }
    assert all(one.value == 1.0 and one.baseline > 0.9 for one in found)


def test_values_with_other_names_go_with_others_as_before() -> None:
    renamed = np.where(JOB == "old", "x", "a")
    (one,) = trends({"age": pair(AGE), "job": pair(JOB, renamed)})
    assert one.value == 1.0


def test_a_shuffled_column_goes_with_nothing() -> None:
    (ranks,) = trends({"age": pair(AGE), "pay": pair(PAY, LUCK.permutation(PAY))})
    assert ranks.value < 0.6
    (table,) = trends({"age": pair(AGE), "job": pair(JOB, LUCK.permutation(JOB))})
    assert table.value < 0.5


def test_names_and_constants_go_with_nothing() -> None:
    names = pair([f"n{number}" for number in range(4000)])
    assert list(trends({"name": names, "age": pair(AGE), "one": pair(["x"] * 4000)})) == []


def test_the_pairs_of_a_wide_table_are_bounded() -> None:
    assert len(list(trends({str(number): pair(AGE[:50]) for number in range(40)}))) == 66


def test_cramers_v_is_one_where_one_tells_the_other_and_none_where_neither_does() -> None:
    one = LUCK.integers(0, 4, 4000)
    assert cramers_v(one, (one + 1) % 4) == pytest.approx(1.0, abs=0.01)
    assert cramers_v(one, LUCK.integers(0, 4, 4000)) < 0.05
    assert cramers_v(one, np.zeros(4000, dtype=np.int64)) == 0.0


def test_missing_values_are_no_numbers() -> None:
    gaps = np.where(AGE % 3 == 0, np.nan, AGE)
    (one,) = trends({"age": pair(gaps), "pay": pair(PAY)})
    assert one.value == 1.0


def test_numbers_that_never_stand_in_one_row_go_with_nothing() -> None:
    even = np.arange(400) % 2 == 0
    columns = {
        "even": pair(pa.array(AGE[:400], mask=even)),
        "odd": pair(pa.array(PAY[:400], mask=~even)),
    }
    assert [one.value for one in trends(columns)] == [1.0]
