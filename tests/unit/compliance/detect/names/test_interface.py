import numpy as np

from compliance.detect.names.interface import ENTITIES, NONE, Names

TWO = Names(
    np.array([0, 3]), np.array([1, 0]), np.array([5, 2]), np.array([0, 1]), np.array([0.9, 0.4])
)


def test_those_of_a_mask_stay() -> None:
    sure = TWO.where(TWO.scores > 0.5)
    assert sure.texts.tolist() == [0]
    assert ENTITIES[sure.entities[0]] == "PERSON"


def test_nothing_is_empty() -> None:
    assert len(NONE) == 0
    assert len(TWO) == 2
