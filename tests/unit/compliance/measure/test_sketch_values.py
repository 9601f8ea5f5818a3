from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.measure.sketch_values import domain_of, hashed, is_prose, spelled, texts_of

KEY = bytes(range(16))


def hashes(values: list, kind: pa.DataType | None = None) -> list[int]:
    return hashed(spelled(texts_of(pa.array(values, kind)).drop_null()), KEY).tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("536-90-4391", "536904391", id="separators"),
        pytest.param("536904391", 536904391, id="number"),
        pytest.param("Maria ", "MARIA", id="case and spaces"),
        pytest.param("2024-01-05", date(2024, 1, 5), id="date"),
        pytest.param("ﬁ", "fi", id="Unicode form"),
        pytest.param(1.0, 1, id="whole number"),
        pytest.param(Decimal("1.00"), "1", id="decimal"),
        pytest.param("+1 (555) 010-9999", "15550109999", id="telephone"),
    ],
)
def test_ways_to_write_a_value_are_one(one, other):
    assert hashes([one]) == hashes([other])


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("1.5", "1.6"), ("12-a", "12a")])
def test_other_values_are_others(one, other):
    assert hashes([one]) != hashes([other])


@given(st.lists(st.text(min_size=1), min_size=1))
def test_another_key_gives_other_hashes(values: list[str]) -> None:
    texts = pa.array(values)
    assert (hashed(texts, KEY) == hashed(texts, KEY)).all()
    assert not (hashed(texts, KEY) == hashed(texts, KEY[::-1])).any()


def test_what_has_no_text_is_none():
    assert texts_of(pa.array([b"x"])) is None
    assert texts_of(pa.array([[1]])) is None
    assert texts_of(pa.array(["", None, "x"])).null_count == 2


@pytest.mark.parametrize(
    ("values", "words", "low", "high"),
    [
        (["1", "100"], True, 100, 100),
        (["2024-01-01", "2024-12-31"], True, 366, 366),
        (["20000", "45500", "120000"], True, 201, 201),
        (["20000", *["45500"] * 20, "120001"], True, 201, 201),
        (["0", "0"], True, 1, 1),
        (["Maria", "Noah"], True, 1e3, 1e3),
        (["Maria", "Noah"], False, 1, 1),
        (["E11.9", "A00.1"], True, 26_000, 26_000),
        (["maria.smith@example.org"], False, 1e12, 1e12),
        (["12 Main Street"], True, 1e8, 1e8),
        ([], True, 1, 1),
    ],
)
def test_the_kind_of_value_tells_how_many_there_are(values, words, low, high):
    assert low <= domain_of(values, words=words) <= high


def test_prose_has_many_words():
    assert is_prose(["the patient was seen on the ward today"])
    assert not is_prose(["Maria Smith"])
    assert not is_prose([])
