import pyarrow as pa
import pytest

from compliance.measure.integrity import Whole


def looked(before: pa.Array, after: pa.Array, *, kept: bool = False, formed: bool = False):
    whole = Whole(kept, formed)
    whole.look(before, after)
    return whole.result("a.csv", "x", "keep" if kept else "token", gates=True)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        pytest.param(pa.array(["a", None]), pa.array(["a", None]), 0, id="the same"),
        pytest.param(pa.array(["a", None]), pa.array(["a", ""]), 1, id="missing and empty"),
        pytest.param(pa.array(["a", "b"]), pa.array(["a", "B"]), 1, id="other case"),
        pytest.param(
            pa.array([float("nan"), 1.0]), pa.array([float("nan"), 2.0]), 1, id="not a number"
        ),
        pytest.param(pa.array([0.0]), pa.array([-0.0]), 1, id="signs of nothing"),
        pytest.param(pa.array([1]), pa.array([1.0]), 1, id="another type"),
        pytest.param(pa.array([[1], [2]]), pa.array([[1], [3]]), 1, id="lists"),
    ],
)
def test_what_is_kept_is_the_sources_to_the_last_bit(before, after, changed) -> None:
    assert looked(before, after, kept=True).changed == changed


def test_what_went_missing_and_what_came_is_counted() -> None:
    found = looked(pa.array(["a", None, "b"]), pa.array([None, "x", "y"]))
    assert (found.nulls_moved, found.rows, found.changed) == (2, 3, None)
    assert not found.holds


def test_dates_at_infinity_may_go_where_they_are_masked() -> None:
    days = pa.array([1, 2], pa.date32())
    gone = pa.array([1, None], pa.date32())
    assert looked(days, gone).holds
    assert not looked(days, gone, kept=True).holds


def test_masked_texts_are_looked_at_for_their_form() -> None:
    before = pa.array(["AB-12", "CD-34", None])
    assert looked(before, pa.array(["XY-99", "XY-9a", None]), formed=True).formed == 0.5
    assert looked(before, pa.array(["XY-99", "x", None])).formed is None


def test_no_value_shows() -> None:
    assert "AB-12" not in repr(looked(pa.array(["AB-12"]), pa.array(["XY-99"]), formed=True))
