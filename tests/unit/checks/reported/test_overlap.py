"""What counts as more than chance."""

import pytest

from checks.reported.overlap import ColumnOverlap

NONE = {"distinct": 1000, "compared": 500, "shared": 0, "low": 0.0, "high": 0.01, "chance": 0.001}


@pytest.mark.parametrize(
    ("figures", "beyond"),
    [
        pytest.param({}, False, id="nothing is shared"),
        pytest.param({"shared": 400, "low": 0.7, "high": 0.9}, True, id="most is shared"),
        pytest.param({"shared": 1, "low": 0.0005, "high": 0.02}, False, id="one by chance"),
        pytest.param({"shared": 9, "low": 0.9, "chance": 1.0}, False, id="a domain of two"),
        pytest.param({"aligned": 7, "aligned_bound": 6}, True, id="rows that stayed"),
        pytest.param({"aligned": 6, "aligned_bound": 6}, False, id="rows within chance"),
    ],
)
def test_what_is_shared_is_judged_against_chance(figures, beyond):
    pair = ColumnOverlap("a", "source", "b", **{**NONE, **figures})
    assert pair.beyond_chance is beyond
