"""Leakage against chance: canonical equality, alignment, exact Poisson bounds."""

import itertools
import math
import random

import pyarrow as pa
import pytest

from compliance.measure.interface import MeasureError
from compliance.measure.leakage import aligned, compare, poisson_bound


def _batch(**columns):
    return pa.record_batch({name: pa.array(values) for name, values in columns.items()})


def _never(path, rows, distinct):
    return 0.0


@pytest.mark.parametrize(
    ("mean", "bound"),
    [
        pytest.param(0.0, 0, id="no chance at all"),
        pytest.param(1e-6, 0, id="hardly any chance"),
        pytest.param(0.01, 1, id="one in a hundred"),
        pytest.param(0.1, 2, id="a tenth"),
        pytest.param(1.0, 5, id="one"),
        pytest.param(5.0, 13, id="five"),
        pytest.param(10.0, 21, id="ten"),
        pytest.param(100.0, 132, id="a hundred"),
    ],
)
def test_the_bound_is_that_of_printed_poisson_tables(mean, bound):
    assert poisson_bound(mean) == bound


@pytest.mark.parametrize("mean", [0.003, 0.4, 2.5, 17.0, 60.0, 300.0])
def test_the_bound_is_the_smallest_that_covers_the_demanded_share(mean):
    def cdf(k):
        return math.fsum(
            math.exp(j * math.log(mean) - mean - math.lgamma(j + 1)) for j in range(k + 1)
        )

    bound = poisson_bound(mean)
    assert cdf(bound) >= 0.999
    assert bound == 0 or cdf(bound - 1) < 0.999


def test_the_bound_of_a_huge_mean_is_near_the_normal_one():
    assert abs(poisson_bound(1e8) - (1e8 + 3.0902 * 1e4)) < 20


@pytest.mark.parametrize("mean", [-1.0, math.inf, math.nan])
def test_a_mean_that_is_no_count_is_refused(mean):
    with pytest.raises(MeasureError):
        poisson_bound(mean)


def test_only_rows_with_a_value_on_both_sides_are_compared():
    source = _batch(ssn=["123-45-6789", None, "", "999-17-5017", "1"])
    copy = _batch(ssn=["123456789", "1", "", None, "2"])
    leak = compare(iter([source]), iter([copy]), paths=["ssn"], expected=_never)["ssn"]
    assert (leak.rows, leak.equal, leak.bound, leak.within) == (2, 1, 0, False)


def test_rows_are_aligned_however_the_batches_are_cut():
    numbers = list(range(100))
    random.seed(7)
    left, right = ([_batch(n=part) for part in _cut(numbers)] for _ in range(2))
    pairs = list(aligned(iter(left), iter(right)))
    assert [n for one, _ in pairs for n in one.column("n").to_pylist()] == numbers
    assert all(one.equals(other) for one, other in pairs)


def _cut(numbers):
    edges = sorted({0, len(numbers), *random.sample(numbers, 6)})
    return [numbers[a:b] for a, b in itertools.pairwise(edges)]


def test_a_missing_row_is_an_error():
    with pytest.raises(MeasureError, match="number of rows"):
        list(aligned(iter([_batch(n=[1, 2])]), iter([_batch(n=[1])])))


def test_a_shifted_copy_does_not_count_as_leaking():
    values = [f"{n:09d}" for n in range(1000)]
    leak = compare(
        iter([_batch(ssn=values)]),
        iter([_batch(ssn=values[1:] + values[:1])]),
        paths=["ssn"],
        expected=lambda _path, rows, distinct: rows / 1e9,
    )["ssn"]
    assert (leak.equal, leak.within) == (0, True)


def test_a_copied_column_leaks():
    values = [f"{n:09d}" for n in range(1000)]
    leak = compare(
        iter([_batch(ssn=values)]),
        iter([_batch(ssn=values)]),
        paths=["ssn"],
        expected=lambda _path, rows, distinct: rows / 1e9,
    )["ssn"]
    assert (leak.equal, leak.within) == (1000, False)


def test_a_dropped_column_has_nothing_to_leak():
    leak = compare(iter([_batch(a=["x"])]), iter([_batch(b=["x"])]), paths=["a"], expected=_never)
    assert (leak["a"].rows, leak["a"].within) == (0, True)
