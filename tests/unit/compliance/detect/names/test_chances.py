import itertools

import numpy as np
import pytest

from compliance.detect.names.chances import log_odds
from compliance.detect.names.decoding import chain_of
from compliance.detect.names.spans import runs_of
from compliance.detect.names.tags import LAWFUL, OUTSIDE, TAGS


def test_odds_are_those_of_all_paths_counted() -> None:
    random = np.random.default_rng(1)
    shapes = ((TAGS, TAGS), TAGS, TAGS)
    chain = chain_of(*(random.normal(size=one).astype(np.float32) for one in shapes))
    scores = random.normal(size=(3, TAGS)).astype(np.float32)
    paths = [
        path
        for path in itertools.product(range(TAGS), repeat=3)
        if all(LAWFUL[a, b] for a, b in itertools.pairwise((OUTSIDE, *path)))
    ]
    worth = np.array(
        [
            chain.first[a]
            + chain.last[c]
            + chain.pairs[a, b]
            + chain.pairs[b, c]
            + scores[0, a]
            + scores[1, b]
            + scores[2, c]
            for a, b, c in paths
        ]
    )
    shares = np.exp(worth) / np.exp(worth).sum()
    place_tags = (3, 4, 7, 8)
    least = min(
        sum(share for path, share in zip(paths, shares, strict=True) if path[at] in place_tags)
        for at in (1, 2)
    )
    runs = runs_of(np.array([0, 3, 4]))
    odds = log_odds(scores, np.array([0, 3]), chain, runs)
    assert odds[0] == pytest.approx(np.log(least / (1 - least)), rel=1e-3)
