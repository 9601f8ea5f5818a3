import numpy as np

from compliance.detect.patterns.hits import NONE, at, hits_of, joined

FIRST = hits_of([(1, 0, 2, 7, 0.5, True), (4, 1, 3, 7, 1.0, False)])
SECOND = hits_of([(2, 0, 9, 8, 0.6, True)])


def test_parts_are_joined_by_position() -> None:
    together = joined([FIRST, SECOND])
    assert together.places.tolist() == [1, 2, 4]
    assert together.rules.tolist() == [7, 8, 7]
    assert together.whole.tolist() == [True, True, False]


def test_nothing_joined_is_nothing() -> None:
    assert len(joined([])) == len(hits_of([])) == len(NONE) == 0


def test_those_of_a_mask_stay() -> None:
    assert FIRST.where(FIRST.scores > 0.9).places.tolist() == [4]


def test_positions_reach_arrow_unchanged() -> None:
    assert at(np.array([3, 1, 4])[::2]).to_pylist() == [3, 4]
