import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.names.decoding import best_tags, chain_of
from compliance.detect.names.tags import LAWFUL, TAGS


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 2**16))
def test_the_best_of_all_paths_is_found(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    chain = chain_of(
        *(random.normal(size=s).astype(np.float32) for s in ((TAGS, TAGS), TAGS, TAGS))
    )
    bounds = np.cumsum([0, *lengths])
    emissions = random.normal(size=(bounds[-1], TAGS)).astype(np.float32) * 2
    tags = best_tags(emissions, bounds, chain)
    for begin, end in itertools.pairwise(bounds):
        scores = emissions[begin:end]

        def worth(path: tuple[int, ...], scores: np.ndarray = scores) -> float:
            pairs = sum(chain.pairs[a, b] for a, b in itertools.pairwise(path))
            own = sum(scores[at, tag] for at, tag in enumerate(path))
            return float(chain.first[path[0]] + chain.last[path[-1]] + pairs + own)

        paths = itertools.product(range(TAGS), repeat=int(end - begin))
        assert tuple(tags[begin:end]) == max(paths, key=worth)


def test_no_unlawful_tag_is_given() -> None:
    zeros = np.zeros(TAGS, np.float32)
    chain = chain_of(np.zeros((TAGS, TAGS), np.float32), zeros, zeros)
    emissions = np.zeros((3, TAGS), np.float32)
    emissions[:, 2] = 5
    emissions[1, 4] = 9
    tags = best_tags(emissions, np.array([0, 3]), chain)
    assert all(LAWFUL[a, b] for a, b in itertools.pairwise([0, *tags]))
