from math import comb

import pytest

from compliance.measure.exact_bounds import bounds


@pytest.mark.parametrize(("hits", "trials"), [(0, 1), (0, 400), (3, 10), (10, 10), (200, 400)])
def test_each_tail_has_the_chance_that_it_says(hits, trials):
    low, high = bounds(hits, trials)
    if hits:
        above = sum(comb(trials, n) * low**n * (1 - low) ** (trials - n)
                    for n in range(hits, trials + 1))  # fmt: skip
        assert above == pytest.approx(0.0005, rel=1e-6)
    else:
        assert low == 0
    if hits < trials:
        below = sum(comb(trials, n) * high**n * (1 - high) ** (trials - n) for n in range(hits + 1))
        assert below == pytest.approx(0.0005, rel=1e-6)
    else:
        assert high == 1


def test_of_what_was_never_tried_nothing_is_known():
    assert bounds(0, 0) == (0.0, 1.0)
