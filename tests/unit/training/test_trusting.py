import numpy as np
import pytest

from training.trusting import fitted


def test_the_curve_through_what_was_right_is_found() -> None:
    random = np.random.default_rng(0)
    odds = random.normal(0, 3, 20_000)
    right = random.random(20_000) < 1 / (1 + np.exp(-(0.5 * odds - 1)))
    slope, offset = fitted(odds, right.astype(np.float64))
    assert slope == pytest.approx(0.5, abs=0.05)
    assert offset == pytest.approx(-1, abs=0.1)


def test_where_all_are_right_the_curve_stays_finite() -> None:
    slope, offset = fitted(np.linspace(1, 5, 50), np.ones(50))
    assert np.isfinite([slope, offset]).all()
