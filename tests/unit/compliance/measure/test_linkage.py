import pyarrow as pa
import pytest

from compliance.measure.linkage import Attack, wilson

ROWS = {"age": [10, 20, 30, 40], "city": ["a", "a", "b", None]}


def attacked(copy, columns=("age", "city")):
    attack = Attack(columns)
    attack.look(*(pa.table(rows).to_batches()[0] for rows in (ROWS, copy)))
    return attack.result("f")


def test_kept_columns_link_every_row() -> None:
    found = attacked(ROWS)
    assert (found.rows, found.linked, found.baseline) == (4, 4, 0.25)
    assert found.low > 0.5


def test_equal_rows_share_the_guess() -> None:
    assert attacked({"age": [0] * 4, "city": ["z"] * 4}, ("city",)).linked == 1


def test_numbers_that_moved_a_little_still_link() -> None:
    assert attacked({**ROWS, "age": [11, 19, 31, 41]}).linked == 4


def test_nothing_shared_links_nothing() -> None:
    assert attacked(ROWS, ()) is None


def test_the_interval_is_wilsons() -> None:
    assert wilson(0, 10) == pytest.approx((0, 0.277533), abs=1e-5)
    assert wilson(5, 10) == pytest.approx((0.236593, 0.763407), abs=1e-5)


def test_what_is_endless_stands_beside_what_is_missing() -> None:
    rows = {"age": [1.0, float("inf"), float("-inf"), None], "city": ["a", "b", "c", "d"]}
    attack = Attack(("age", "city"))
    attack.look(*([pa.table(rows).to_batches()[0]] * 2))
    found = attack.result("f")
    assert found is not None
    assert found.linked == 4
