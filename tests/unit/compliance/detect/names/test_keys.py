import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.names.keys import PIECES, SPAN, key_of, keys_of, pieces_of


def codes(text: str) -> np.ndarray:
    return np.array([ord(char) for char in text], np.uint32)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_a_piece_has_its_key_wherever_it_stands(piece: str, before: str, after: str) -> None:
    text = codes(before + piece + after)
    start = np.array([len(before)])
    assert keys_of(text, start, start + len(piece))[0] == key_of(piece)


def test_a_piece_at_the_far_end_has_its_key() -> None:
    text = np.full(SPAN, ord("a"), np.uint32)
    text[-3:] = codes("end")
    assert keys_of(text, np.array([SPAN - 3]), np.array([SPAN]))[0] == key_of("end")


def test_different_words_have_different_keys() -> None:
    words = [f"{a}{b}{c}" for a in "abcdefgh" for b in "abcdefgh" for c in ("", "a", "b")]
    assert len({key_of(word) for word in words}) == len(words)


def test_words_share_the_pieces_that_they_share() -> None:
    text = codes("smithsmithson")
    rows = pieces_of(text, np.array([0, 5]), np.array([5, 13]), 1 << 15)
    assert rows.shape == (2, PIECES)
    short, long = (set(row[row >= 0].tolist()) for row in rows)
    assert len(short) == 3 + 4 + 3 + 2
    assert len(short & long) == 3 + 3 + 2


def test_a_short_word_has_few_pieces() -> None:
    rows = pieces_of(codes("a"), np.array([0]), np.array([1]), 100)
    assert (rows >= 0).sum() == 2
