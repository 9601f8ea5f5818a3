import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.measure.row_sample import Side
from compliance.measure.shape import by_chance, frequency_complement, ks_complement, shape

FEW = st.lists(st.integers(0, 9), min_size=1, max_size=50)


def codes(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.uint64)


def test_other_values_that_stand_as_often_have_the_same_shape() -> None:
    assert frequency_complement(codes(1, 1, 1, 2, 2, 3), codes(7, 9, 9, 9, 7, 8)) == 1.0


def test_half_of_the_rows_moved_to_one_value() -> None:
    assert frequency_complement(codes(1, 2), codes(1, 1)) == 0.5


def test_the_distance_of_two_lines_is_the_greatest_between_their_steps() -> None:
    assert ks_complement(np.array([1.0, 2, 3, 4]), np.array([1.0, 2, 3, 4, np.nan])) == 1.0
    assert ks_complement(np.array([1.0, 2]), np.array([3.0, 4])) == 0.0
    assert ks_complement(np.array([1.0, 2]), np.array([2.0, 3])) == 0.5


def test_nothing_is_like_nothing_only() -> None:
    none = np.array([np.nan])
    assert ks_complement(none, none) == 1.0
    assert ks_complement(none, np.array([1.0])) == 0.0


@given(FEW, FEW)
def test_similarities_are_shares_and_the_same_both_ways(one: list[int], other: list[int]) -> None:
    left, right = np.array(one, dtype=float), np.array(other, dtype=float)
    for measure, kind in ((ks_complement, float), (frequency_complement, np.uint64)):
        there = measure(left.astype(kind), right.astype(kind))
        assert 0 <= there <= 1
        assert there == pytest.approx(measure(right.astype(kind), left.astype(kind)))
        assert measure(left.astype(kind), left.astype(kind)) == 1.0


def test_chance_leaves_little_in_few_rows() -> None:
    assert by_chance(0) == by_chance(5) == 0.0
    assert 0.6 < by_chance(60) < 0.7
    assert by_chance(20_000) > 0.98


def test_a_column_stands_beside_its_own_halves() -> None:
    luck = np.random.default_rng(1)
    before = Side.of(pa.array(luck.normal(size=2000)))
    after = Side.of(pa.array(luck.normal(size=2000) + 3))
    how, value, baseline = shape((before, after))
    assert (how, value < 0.3, baseline > 0.9) == ("values", True, True)
    assert shape((before, before))[1] == 1.0
