"""Against published values, and the law that the interval must keep."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.flow.certifying.interval import interval


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.3085),
        (10, 10, 0.6915, 1.0),
        (5, 10, 0.1871, 0.8129),
        (1, 20, 0.0013, 0.2487),
        (95, 100, 0.8872, 0.9836),
    ],
)
def test_it_is_that_of_clopper_and_pearson(hits, trials, low, high):
    assert interval(hits, trials) == pytest.approx((low, high), abs=1e-4)


def test_of_what_was_not_tried_nothing_is_known():
    assert interval(0, 0) == (0.0, 1.0)


@settings(deadline=None)
@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_holds_the_share_and_narrows_with_more_trials(pair):
    hits, trials = pair
    low, high = interval(hits, trials)
    assert 0 <= low <= hits / trials <= high <= 1
    wide = interval(hits * 2, trials * 2)
    assert wide[1] - wide[0] <= high - low + 1e-9
