import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.measure.windows import LONGEST, WORDS, places, whole, windows

ALL = np.full((LONGEST + 1, LONGEST + 1), WORDS)
SPELLINGS = (
    "call 078-05-1120 now",
    "078051120",
    "ssn=078.05.1120x",
    "\u00a0078 05 1120\n",
    "１２３ (078) 05 1120",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_spellings_meet(text) -> None:
    (wanted,) = whole(pa.array(["078-05-1120"])).hashes
    assert wanted in windows(pa.array(["x", text]), ALL).hashes


def test_stretches_do_not_cross_texts() -> None:
    (wanted,) = whole(pa.array(["John Smith"])).hashes
    assert wanted not in windows(pa.array(["by John", "Smith said"]), ALL).hashes


def test_digits_letters_and_words_are_told() -> None:
    (one,) = (whole(pa.array(["12 Main Str."])),)
    assert (one.digits.tolist(), one.letters.tolist(), one.words.tolist()) == ([2], [7], [3])


def test_only_what_is_wanted_is_looked_at() -> None:
    wanted = np.zeros_like(ALL)
    wanted[9, 0] = 1
    found = windows(pa.array(["078-05-1120 and 078051120 here"]), wanted)
    assert found.words.tolist() == [1, 1]  # once by words, once by parts
    assert len(set(found.hashes.tolist())) == 1


@given(st.lists(st.text("ab1 -", max_size=30), max_size=8), st.integers(0, 7))
def test_each_text_that_is_whole_stands_among_its_own_stretches(texts, place) -> None:
    column = pa.array(texts, type=pa.string())
    for text, found in zip(texts, [windows(column.slice(n, 1), ALL) for n in range(len(texts))],
                           strict=True):  # fmt: skip
        alone = whole(pa.array([text]))
        if len(alone.hashes) and alone.words[0] <= WORDS:
            assert alone.hashes[0] in found.hashes


def test_a_long_text_is_looked_at_to_its_end() -> None:
    (wanted,) = whole(pa.array(["078051120"])).hashes
    text = "a1 " * 400_000 + "078051120"
    only = np.zeros_like(ALL)
    only[9, 0] = 1
    assert wanted in windows(pa.array([text]), only).hashes


@given(st.lists(st.text("ab1é -", max_size=30), max_size=8))
def test_a_place_is_where_its_stretch_stands(texts) -> None:
    column = pa.array(texts, type=pa.string())
    known = np.unique(windows(column, ALL).hashes)
    found = places(column, ALL, known)
    assert np.array_equal(np.unique(found.hashes), known)
    for row, start, stop, told in zip(found.rows, found.starts, found.stops, found.hashes,
                                      strict=True):  # fmt: skip
        stretch = texts[row].encode()[start:stop].decode()
        assert whole(pa.array([stretch]), shortest=1).hashes.tolist() == [told]
