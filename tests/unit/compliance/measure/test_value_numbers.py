from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from compliance.measure.value_numbers import NULL, codes_of, levels_of, places_of


def test_equal_values_share_a_code_in_whatever_type_and_missing_ones_too() -> None:
    texts, numbers = codes_of(pa.array(["7", None, "8"])), codes_of(pa.array([7, None, 8]))
    assert (texts == numbers).all()
    assert texts[1] == NULL
    assert len(set(texts.tolist())) == 3


def test_what_has_no_text_has_the_code_of_nothing() -> None:
    assert (codes_of(pa.array([[1], [2]])) == NULL).all()


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["1.5", " 2", "", None]),
        pa.array([1.5, 2.0, None, None]),
        pa.array(["1.5", "2", None, None]).dictionary_encode(),
    ],
    ids=["text", "numbers", "dictionary"],
)
def test_numbers_have_places_however_they_are_written(column) -> None:
    places = places_of(column)
    assert places is not None
    assert places[:2].tolist() == [1.5, 2.0]
    assert np.isnan(places[2:]).all()


@pytest.mark.parametrize(
    "column",
    [pa.array(["2020-01-02", "2020-01-03"]), pa.array([date(2020, 1, 2), date(2020, 1, 3)])],
    ids=["text", "dates"],
)
def test_days_have_places_one_behind_the_other(column) -> None:
    places = places_of(column)
    assert places is not None
    assert places[0] < places[1]


@pytest.mark.parametrize(
    "column", [pa.array(["1", "x"]), pa.array([True]), pa.array([[1]])], ids=str
)
def test_other_values_have_none(column) -> None:
    assert places_of(column) is None


def test_the_most_frequent_values_have_levels_and_all_others_share_one() -> None:
    codes = np.array([5, 5, 5, 9, 9, 1, 2], dtype=np.uint64)
    assert levels_of(codes, 2).tolist() == [0, 0, 0, 1, 1, 2, 2]


def test_what_is_endless_has_no_place() -> None:
    places = places_of(pa.array([1.5, float("inf"), float("-inf"), float("nan"), None]))
    assert places is not None
    assert np.isnan(places).tolist() == [False, True, True, True, True]
