"""Bounds on what a sample did not show."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.measure.prevalence import upper_bound


def chances(kind: int, drawn: int, total: int) -> list[float]:
    """How likely each number of hits is, from 0."""
    ways = comb(total, drawn)
    return [comb(kind, hits) * comb(total - kind, drawn - hits) / ways for hits in range(drawn + 1)]


@pytest.mark.parametrize("total", [1, 2, 5, 12, 23, 40])
def test_in_19_of_20_samples_the_bound_holds(total: int) -> None:
    for drawn in range(1, total + 1):
        bounds = [upper_bound(hits, drawn, total) for hits in range(drawn + 1)]
        for kind in range(total + 1):
            held = sum(
                chance
                for hits, chance in enumerate(chances(kind, drawn, total))
                if chance and bounds[hits] >= kind / total
            )
            assert held >= 0.95 - 1e-12, (kind, drawn, total)


@given(total=st.integers(1, 300), data=st.data())
def test_it_is_no_wider_than_it_must_be(total: int, data: st.DataObject) -> None:
    drawn = data.draw(st.integers(1, total))
    hits = data.draw(st.integers(0, drawn))
    most = round(upper_bound(hits, drawn, total) * total)
    assert hits <= most <= total - (drawn - hits)
    assert most == hits or sum(chances(most, drawn, total)[: hits + 1]) > 0.05 - 2e-6
    if most < total - (drawn - hits):
        assert sum(chances(most + 1, drawn, total)[: hits + 1]) <= 0.05 + 2e-6


@pytest.mark.parametrize(
    ("hits", "drawn", "total", "bound"),
    [
        pytest.param(0, 1000, 10**9, 0.002991, id="rule of three"),
        pytest.param(0, 59, 10**9, 0.0495, id="1 in 20 by 59"),
        pytest.param(5, 100, 10**9, 0.1023, id="Clopper and Pearson"),
        pytest.param(500_000, 1_000_000, 10**9, 0.50082, id="many hits"),
        pytest.param(0, 50, 100, 0.04, id="half of a small table"),
        pytest.param(3, 100, 100, 0.03, id="all rows"),
        pytest.param(7, 7, 7, 1.0, id="all rows of one kind"),
        pytest.param(0, 0, 0, 0.0, id="no rows"),
        pytest.param(0, 0, 9, 1.0, id="nothing drawn"),
    ],
)
def test_known_bounds(hits: int, drawn: int, total: int, bound: float) -> None:
    assert upper_bound(hits, drawn, total) == pytest.approx(bound, rel=2e-3)
