import numpy as np
import pytest
from scipy import sparse

from compliance.detect.names.tags import TAGS
from training.chain import Chain, chain_loss, laid
from training.network import (
    Batch,
    Drops,
    Rows,
    Size,
    Weights,
    backward,
    beside,
    forward,
    fresh,
    gathered,
)

RANDOM = np.random.default_rng(3)
SIZE = Size(width=6, rows=20, hidden=5, dilations=(1, 2))
TYPES = 7
BATCH = Batch(
    pieces=sparse.random(TYPES, 20, 0.3, format="csr", random_state=RANDOM),
    words=np.array([0, 1, 2, 3, 0, 1, 2]),
    vectors=RANDOM.normal(size=(TYPES, 3)),
    shapes=RANDOM.integers(0, 5, TYPES),
    masks=RANDOM.integers(0, 2, (TYPES, 4)).astype(np.float64),
    tokens=RANDOM.integers(0, TYPES, 15),
    cases=np.repeat([0, 1, 2], [4, 5, 6]),
    numbers=np.repeat([0, 1, 2], [4, 5, 6]),
)
TRUTH = np.array([0, 1, 2, 0, 3, 4, 4, 0, 1, 5, 6, 0, 7, 8, 0])


def weights() -> Weights:
    random = np.random.default_rng(4)
    made = fresh(SIZE, 4, 3, 4, random)
    return {name: one + random.normal(0, 0.2, one.shape) for name, one in made.items()}


def loss_and_slopes(held: Weights) -> tuple[float, Weights]:
    scores, trace = forward(held, BATCH, SIZE, None, RANDOM)
    chain = Chain(held["pairs"], held["first"], held["last"])
    loss, slope, _ = chain_loss(scores, TRUTH, laid(np.array([0, 4, 9, 15])), chain)
    slopes = backward(held, BATCH, SIZE, trace, slope)
    return loss, {name: whole(one, held[name]) for name, one in slopes.items()}


def whole(slope: np.ndarray | Rows, weight: np.ndarray) -> np.ndarray:
    if not isinstance(slope, Rows):
        return slope
    spread = np.zeros_like(weight)
    spread[slope.at] = slope.values
    return spread


NAMES = sorted(set(weights()) - {"pairs", "first", "last"})


@pytest.mark.parametrize("name", NAMES)
def test_the_slope_of_each_weight_is_that_of_the_loss(name: str) -> None:
    held = weights()
    _, slopes = loss_and_slopes(held)
    flat = held[name].reshape(-1)
    for place in np.random.default_rng(1).integers(len(flat) // 4, len(flat), 4):
        found, before = [], flat[place]
        for shift in (1e-4, -1e-4):
            flat[place] = before + shift
            found.append(loss_and_slopes(held)[0])
        flat[place] = before
        expected = (found[0] - found[1]) / 2e-4
        assert slopes[name].reshape(-1)[place] == pytest.approx(expected, rel=0.02, abs=5e-3)


def test_what_is_beside_a_token_is_of_its_sentence() -> None:
    state = np.arange(1, 5, dtype=np.float32)[:, None]
    numbers = np.array([0, 0, 1, 1])
    block = beside(state, numbers, 1)
    assert block.tolist() == [[0, 1, 2], [1, 2, 0], [0, 3, 4], [3, 4, 0]]
    assert gathered(np.ones_like(block), numbers, 1)[:, 0].tolist() == [2, 2, 2, 2]


def test_dropping_changes_scores_and_none_does_not() -> None:
    held = weights()
    plain = [forward(held, BATCH, SIZE, None, RANDOM)[0] for _ in range(2)]
    assert np.array_equal(*plain)
    assert plain[0].shape == (15, TAGS)
    assert not np.array_equal(plain[0], forward(held, BATCH, SIZE, Drops(), RANDOM)[0])
