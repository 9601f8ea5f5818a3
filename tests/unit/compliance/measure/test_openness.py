import numpy as np
import pyarrow as pa
import pytest

from compliance.measure.column import Column
from compliance.measure.openness import Places

DICE = np.random.default_rng(6)


def column(values) -> Column:
    return Column(pa.array(values))


def digits(count: int, size: int) -> np.ndarray:
    return DICE.integers(0, 10, (count, size))


def bits(source: np.ndarray, copy: np.ndarray) -> float:
    places = Places()
    pair = (["".join(map(str, row)) for row in side] for side in (source, copy))
    places.look(*map(column, pair))
    return places.result("f", "c", gates=True).bits


def test_what_is_drawn_anew_is_open() -> None:
    assert bits(digits(5000, 9), digits(5000, 9)) == pytest.approx(9 * np.log2(10), rel=0.02)


def test_what_stays_is_not(tmp_path) -> None:
    source, copy = digits(5000, 16), digits(5000, 16)
    copy[:, :6], copy[:, -4:] = source[:, :6], source[:, -4:]
    assert bits(source, copy) == pytest.approx(6 * np.log2(10), rel=0.02)
    copy[:, 6] = source[:, 6]
    places = Places()
    pair = (["".join(map(str, row)) for row in side] for side in (source, copy))
    places.look(*map(column, pair))
    assert not places.result("f", "c", gates=True).holds


def test_other_lengths_and_few_rows_tell_nothing() -> None:
    places = Places()
    places.look(column(["abc"] * 100), column(["abcd"] * 100))
    places.look(column(["abc"] * 5), column(["xyz"] * 5))
    places.look(column([None, "ä", ""]), column([None, "ö", ""]))
    assert places.result("f", "c", gates=True) is None


@pytest.mark.parametrize("size", [3, 6, 9])
def test_keys_of_a_small_range_are_asked_for_no_more_than_they_can_hold(size) -> None:
    places = Places()
    source, copy = digits(2000, size), digits(2000, size)
    pair = (["".join(map(str, row)) for row in side] for side in (source, copy))
    places.look(*map(column, pair))
    assert places.result("f", "c", gates=True).holds
    copy[:, -1] = source[:, -1]
    places = Places()
    pair = (["".join(map(str, row)) for row in side] for side in (source, copy))
    places.look(*map(column, pair))
    assert places.result("f", "c", gates=True).holds is (size == 9)


def test_a_value_of_many_rows_tells_once() -> None:
    places = Places()
    places.look(column(["123", "456"] * 500), column(["129", "876"] * 500))
    assert places.result("f", "c", gates=True) is None
