"""Geometry of the small plots."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.page import figures

COUNT = st.integers(0, 10**9)


@given(st.dictionaries(st.sampled_from("abcde"), COUNT))
def test_parts_fill_the_bar_without_gaps(counts):
    found = figures.parts(counts)
    assert sum(one.width for one in found) == pytest.approx(100 if found else 0, abs=0.05)
    for one, after in pairwise(found):
        assert one.start + one.width == pytest.approx(after.start, abs=0.02)


def test_nothing_is_no_bar():
    assert figures.parts({"a": 0}) == ()


@given(COUNT, COUNT, st.floats(0, 1e9))
def test_marks_stay_on_the_scale(value, bound, chance):
    plot = figures.against_bound(value, bound, chance=chance)
    assert 0 <= plot.dot <= 100
    assert 0 <= plot.tick <= 100
    assert plot.band[0] <= plot.band[1] <= 100


@given(COUNT, COUNT)
def test_a_dot_is_in_its_band_if_and_only_if_it_is_good(value, bound):
    plot = figures.against_bound(value, bound)
    assert plot.good == (value <= bound)
    assert not plot.good or plot.dot <= plot.band[1]


def test_a_figure_below_its_least_is_outside():
    assert not figures.against_least(19, 20).good
    assert figures.against_least(20, 20).good


def test_chance_is_judged_elsewhere():
    assert not figures.against_chance(9, 1, good=False).good


def test_a_share_has_its_interval_and_what_guessing_gives():
    plot = figures.of_whole(0.5, interval=(0.4, 0.6), chance=0.1)
    assert (plot.dot, plot.line, plot.tick) == (50, (40, 60), 10)


@pytest.mark.parametrize(
    ("value", "low", "high", "good"),
    [
        pytest.param(0.9, 0.8, None, True, id="above the least"),
        pytest.param(0.7, 0.8, None, False, id="below the least"),
        pytest.param(-3.0, None, 2.0, True, id="negative, below the most"),
        pytest.param(1.5, 0.5, 1.4, False, id="above the most"),
        pytest.param(1.0, None, None, False, id="no limit is no pass"),
    ],
)
def test_a_figure_is_held_against_its_limits(value, low, high, good):
    plot = figures.within(value, low, high)
    assert plot.good == good
    assert 0 <= plot.dot <= 100
