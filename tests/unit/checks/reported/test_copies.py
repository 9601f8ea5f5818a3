"""Figures of use against their limits."""

import pytest

from checks.reported.copies import Figure


@pytest.mark.parametrize(
    ("low", "high", "within"),
    [(None, None, False), (0.9, None, True), (0.96, None, False), (None, 0.9, False), (0, 1, True)],
)
def test_a_figure_is_within_its_limits_and_without_any_it_is_not(low, high, within):
    assert Figure("tstr-ratio", "", 0.95, low, high).within is within
