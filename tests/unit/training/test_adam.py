import numpy as np
import pytest

from training.adam import Adam, Schedule


def test_a_bowl_is_descended_and_the_average_follows() -> None:
    weights = {"one": np.array([3.0, -2.0], np.float32)}
    adam = Adam(weights, Schedule(steps=400, peak=0.05, warm=10, decay=0.0, every=1, keep=0.9))
    for _ in range(400):
        adam.step({"one": 2 * weights["one"]})
    assert np.abs(weights["one"]).max() < 0.1
    assert np.abs(adam.average["one"] - weights["one"]).max() < 0.1


def test_the_pace_rises_then_falls() -> None:
    schedule = Schedule(steps=100, peak=1.0, warm=10, floor=0.1)
    assert schedule.rate(0) == pytest.approx(0.1)
    assert schedule.rate(10) == pytest.approx(1.0)
    assert schedule.rate(100) == pytest.approx(0.1)


def test_decay_draws_to_zero_what_has_no_slope() -> None:
    weights = {"one": np.ones(1, np.float32)}
    adam = Adam(weights, Schedule(steps=10, peak=0.1, warm=1, decay=0.5))
    adam.step({"one": np.zeros(1, np.float32)})
    assert weights["one"][0] == pytest.approx(0.95)
