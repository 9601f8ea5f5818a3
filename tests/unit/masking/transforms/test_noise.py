import numpy as np
import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.transforms.noise import Noise


def test_numbers_move_by_less_than_half_the_scale_and_keep_their_ranks(masked) -> None:
    values = np.random.default_rng(1).normal(50_000, 20_000, 5000)
    moved = np.array(masked(Noise(scale=1000), values, pa.float64()))
    assert abs(moved - values).mean() > 0
    assert abs(moved - values).max() < 500
    assert (np.argsort(moved) == np.argsort(values)).all()
    assert len(np.unique(moved)) == len(values)


def test_another_batch_gets_the_same_noise(masked) -> None:
    whole = masked(Noise(), [1.0, 250.0, 1e6], pa.float64())
    assert masked(Noise(), [1e6], pa.float64()) == whole[2:]


def test_what_is_no_number_has_none(masked) -> None:
    found = masked(Noise(), [float("inf"), float("-inf"), None], pa.float64())
    assert found == [float("inf"), float("-inf"), None]


def test_a_scale_that_cannot_be_told_apart_is_refused(masked) -> None:
    with pytest.raises(MaskingError, match="scale"):
        masked(Noise(scale=1e-9), [1e9], pa.float64())
    with pytest.raises(ValueError, match="scale"):
        Noise(scale=0)
