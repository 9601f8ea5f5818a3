import itertools

import numpy as np
import pytest

from compliance.detect.names.tags import LAWFUL, OUTSIDE, TAGS
from training.chain import Chain, chain_loss, laid

BOUNDS = np.array([0, 2, 3, 6])
TRUTH = np.array([1, 2, 0, 3, 4, 0])
RANDOM = np.random.default_rng(5)
EMISSIONS = RANDOM.normal(size=(6, TAGS))
CHAIN = Chain(RANDOM.normal(size=(TAGS, TAGS)), RANDOM.normal(size=TAGS), RANDOM.normal(size=TAGS))


def lawful(path: tuple[int, ...]) -> bool:
    return all(LAWFUL[a, b] for a, b in itertools.pairwise((OUTSIDE, *path)))


def worth(path: tuple[int, ...], scores: np.ndarray) -> float:
    pairs = sum(CHAIN.pairs[a, b] for a, b in itertools.pairwise(path))
    own = sum(scores[at, tag] for at, tag in enumerate(path))
    return CHAIN.first[path[0]] + CHAIN.last[path[-1]] + pairs + own


def test_the_loss_is_that_of_all_paths_counted() -> None:
    total = 0.0
    for begin, end in itertools.pairwise(BOUNDS):
        scores = EMISSIONS[begin:end]
        paths = filter(lawful, itertools.product(range(TAGS), repeat=int(end - begin)))
        every = np.logaddexp.reduce([worth(path, scores) for path in paths])
        total += every - worth(tuple(TRUTH[begin:end]), scores)
    loss, _, _ = chain_loss(EMISSIONS, TRUTH, laid(BOUNDS), CHAIN)
    assert loss == pytest.approx(total / 3)


def test_the_slope_is_that_of_the_loss() -> None:
    _, slope, _ = chain_loss(EMISSIONS, TRUTH, laid(BOUNDS), CHAIN)
    for place in [(0, 1), (1, 3), (2, 0), (5, 8), (4, 4)]:
        found = []
        for shift in (1e-5, -1e-5):
            moved = EMISSIONS.copy()
            moved[place] += shift
            found.append(chain_loss(moved, TRUTH, laid(BOUNDS), CHAIN)[0])
        assert slope[place] == pytest.approx((found[0] - found[1]) / 2e-5, abs=1e-4)
