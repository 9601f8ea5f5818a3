import pyarrow as pa
import pytest

from masking.transforms.top_bottom import TopBottom


def test_extremes_become_the_bounds(masked) -> None:
    bounds = TopBottom(least=10, most=100)
    assert masked(bounds, [1, 10, 50, 1000, None], pa.int64()) == [10, 10, 50, 100, None]
    assert masked(bounds, ["7", "42", "n/a"]) == ["10", "42", "[redacted]"]


def test_one_bound_is_enough(masked) -> None:
    assert masked(TopBottom(most=5.5), [-1e6, 6.0], pa.float64()) == [-1e6, 5.5]


def test_bounds_that_cross_are_refused() -> None:
    with pytest.raises(ValueError, match="least"):
        TopBottom(least=2, most=1)
