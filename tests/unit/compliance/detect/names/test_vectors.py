from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.names import vectors
from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.model import Model, load
from compliance.detect.names.reading import Reading, readings
from compliance.detect.names.vectors import Vectors, lists_of, word_vectors

LETTERS = Alphabet()
MET = (
    "a@b.example",
    "see https://c.example/d",
    "@handle",
    "12 345 6789 10111",
    "J. Roe's 3rd",
    "'s",
)
"""What one might take for tokens of one type."""


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


def read(text: str) -> Reading:
    (reading,) = readings([text], LETTERS)
    return reading


def test_equal_words_have_equal_vectors_and_capitals_differ(model: Model) -> None:
    spread = Vectors(model).of(read("Rose rose Rose"))
    held = spread.table[spread.rows]
    assert np.array_equal(held[0], held[2])
    assert not np.array_equal(held[0], held[1])


def test_what_is_kept_is_what_is_worked_out(model: Model) -> None:
    kept = Vectors(model)
    kept.of(read("Rome and Oslo"))
    reading = read("Oslo or Rome")
    spread = kept.of(reading)
    own = spread.table[spread.rows, : model.width]
    assert np.allclose(own, word_vectors(model, reading, np.arange(3)), atol=1e-5)


@given(st.permutations(MET))
def test_vectors_do_not_depend_on_what_was_met_before(order: Sequence[str]) -> None:
    model = load()
    reading = read(" ".join(MET))
    fresh, kept = Vectors(model).of(reading), Vectors(model)
    for text in order:
        kept.of(read(text))
    spread = kept.of(reading)
    assert np.array_equal(spread.table[spread.rows], fresh.table[fresh.rows])


def test_memory_is_bounded(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_MOST", 8)
    kept = Vectors(model)
    for number in range(9):
        spread = kept.of(read(f"a{number} b{number} c{number}"))
        assert len(spread.rows) == 3
        assert spread.rows.max() < 8


def test_threads_get_the_same(model: Model) -> None:
    kept = Vectors(model)
    texts = [read(f"Word{number % 7} or name{number % 5}") for number in range(60)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(kept.of, texts))
    for reading, spread in zip(texts, found, strict=True):
        own = spread.table[spread.rows, : model.width]
        assert np.allclose(own, word_vectors(model, reading, np.arange(3)), atol=1e-5)


def test_a_mask_tells_its_lists() -> None:
    assert np.flatnonzero(lists_of(np.array([0b101], np.uint16))[0]).tolist() == [0, 2]
