import numpy as np

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.gazetteers import Gazetteers, Listed
from training.known import Known, frequent, masks_in, vectors_in
from training.sentence import Sentence
from training.tagging import tagged

LETTERS = Alphabet()
KEYS = np.array([5, 9], np.uint32)


def known() -> Known:
    lists = Gazetteers(KEYS, np.array([1 << Listed.CITY, 0], np.uint16))
    return Known(np.empty(0, np.uint32), KEYS, np.eye(2, dtype=np.float32), lists)


def test_words_that_are_seen_enough_have_a_row() -> None:
    read = tagged([Sentence("so so it"), Sentence("it", weight=0.5)], LETTERS, rows=64)
    assert len(frequent([read])) == 1


def test_strangers_have_no_vector_and_stand_in_no_list() -> None:
    asked = np.array([9, 7, 5], np.uint32)
    assert vectors_in(asked, known()).tolist() == [[0, 1], [0, 0], [1, 0]]
    masks = masks_in(asked, known())
    assert masks.shape == (3, len(Listed))
    assert masks[2, Listed.CITY] == masks.sum() == 1
