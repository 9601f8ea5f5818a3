import pyarrow as pa
import pytest

from compliance.measure.column import Column
from compliance.measure.frequency import Ranks


def attacked(source, copy):
    ranks = Ranks()
    ranks.look_before(Column(pa.array(source)))
    ranks.look_after(Column(pa.array(copy)))
    return ranks.result("f", "c")


def test_values_alone_with_their_count_are_told() -> None:
    found = attacked(["a"] * 5 + ["b"] * 3 + ["c", "d"], ["x"] * 5 + ["y"] * 3 + ["z", "w"])
    assert found.recovered == 5 + 3 + 1  # of two with one count, one by guessing
    assert found.guessed == 5


def test_a_planted_row_tells_all_that_share_its_mask() -> None:
    found = attacked(["a", "a", "a", "b"], ["x", "x", "x", "y"])
    assert found.planted == pytest.approx((3 * 2 + 0) / 4)
    assert found.most_planted == 2


def test_values_that_fell_together_are_no_longer_told() -> None:
    assert attacked(["a", "a", "b"], ["x", "x", "x"]).recovered == 0


def test_an_empty_column_tells_nothing() -> None:
    assert attacked([None, ""], [None, ""]) is None
