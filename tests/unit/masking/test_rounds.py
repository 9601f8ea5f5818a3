import numpy as np
import pytest

from masking.interface import MaskingError
from masking.rounds import PLAIN, Rounds

KEY = bytes(range(16))
LENGTHS = (5, 5)


def numbers(rounds: Rounds, half: np.ndarray, mix=PLAIN) -> list[int]:
    return [int(one) for one in rounds.number(3, half, 10**5, mix)]


def test_words_and_exact_integers_give_the_same_numbers():
    rounds = Rounds(KEY, 10, LENGTHS, b"tweak")
    values = [0, 1, 99_999]
    in_words = numbers(rounds, np.array(values, dtype=np.uint64))
    rounds.has_words = False
    assert numbers(rounds, np.array(values, dtype=object)) == in_words


def test_the_tweak_of_a_row_replaces_that_of_the_cipher():
    half = np.array([7], dtype=np.uint64)
    own = Rounds(KEY, 10, LENGTHS, b"tweak")
    blank = Rounds(KEY, 10, LENGTHS, bytes(5))
    mix = blank.mixes(np.frombuffer(b"tweak", dtype=np.uint8).reshape(1, -1))
    assert numbers(blank, half, mix) == numbers(own, half)


def test_tweaks_of_rows_that_fill_a_block_are_refused():
    with pytest.raises(MaskingError, match="too long"):
        Rounds(KEY, 10, LENGTHS, bytes(40)).mixes(np.zeros((1, 40), dtype=np.uint8))


def test_another_round_gives_other_numbers():
    rounds, half = Rounds(KEY, 10, LENGTHS, b""), np.array([7], dtype=np.uint64)
    assert rounds.number(0, half, 10**5, PLAIN) != rounds.number(1, half, 10**5, PLAIN)
