import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masking.halves import added, fits_words, reduced, reduced_12, subtracted

WORD = 1 << 64


def words(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.uint64)


@pytest.mark.parametrize(
    ("radix", "modulus", "fits"),
    [
        pytest.param(2, WORD, True, id="64 bits"),
        pytest.param(2, WORD * 2, False, id="65 bits"),
        pytest.param(10, 10**16, True, id="16 digits"),
        pytest.param(10, 10**17, False, id="17 digits leave no byte to shift in"),
    ],
)
def test_halves_are_words_where_their_arithmetic_is(radix: int, modulus: int, fits: bool):
    assert fits_words(radix, modulus) is fits


@given(st.integers(0, WORD - 1), st.integers(1, WORD))
def test_a_word_is_reduced(number: int, modulus: int):
    assert int(reduced(words(number), modulus)[0]) == number % modulus


@given(st.integers(0, WORD - 1), st.integers(0, (1 << 32) - 1), st.integers(2, 1 << 56))
def test_twelve_bytes_are_reduced_without_leaving_a_word(first: int, rest: int, modulus: int):
    whole = (first << 32) + rest
    assert int(reduced_12(words(first), words(rest), modulus)[0]) == whole % modulus


@given(st.data(), st.integers(2, 1 << 56))
def test_what_was_added_is_subtracted_again(data: st.DataObject, modulus: int):
    a, y = (data.draw(st.integers(0, modulus - 1)) for _ in range(2))
    for kind in (np.uint64, object):
        one, other = np.array([a], dtype=kind), np.array([y], dtype=kind)
        total = added(one, other, modulus)
        assert int(total[0]) == (a + y) % modulus
        assert int(subtracted(total, other, modulus)[0]) == a
