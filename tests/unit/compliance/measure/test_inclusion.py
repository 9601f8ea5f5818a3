"""Value inclusion by bounded digests."""

import uuid

import pyarrow as pa
import pytest

from compliance.measure.inclusion import ColumnDigests


def _digests(values, **options):
    digests = ColumnDigests(**options)
    array = pa.array(values)
    for start in range(0, len(array), 1000):
        digests.add(array.slice(start, 1000))
    return digests


def test_a_child_is_inside_its_parent():
    parent = _digests([f"A{n:05d}" for n in range(500)])
    child = _digests([f" A{n:05d} " for n in range(0, 100)] * 3)
    assert child.inside(parent) == 1.0
    assert parent.inside(child) == 0.2
    assert (parent.uniqueness, child.distinct) == (1.0, 100)


def test_numbers_meet_their_text():
    assert _digests([1.0, 2.0, 3.0]).inside(_digests(["1", "2", "3", "4"])) == 1.0


def test_strangers_share_nothing():
    assert _digests(["x1", "x2"]).shared_with(_digests(["y1", "y2"])) == 0


def test_an_empty_column_is_inside_nothing():
    assert _digests(pa.array([None, ""], pa.string())).inside(_digests(["a"])) == 0.0


@pytest.mark.parametrize("limit", [100, 1000])
def test_memory_is_bounded_and_the_answer_nearly_the_same(limit):
    parent = _digests([f"P{n:06d}" for n in range(20_000)], limit=limit)
    child = _digests([f"P{n:06d}" for n in range(10_000, 30_000)], limit=limit)
    assert len(parent.kept) <= limit
    assert parent.distinct == pytest.approx(20_000, rel=0.4)
    assert child.inside(parent) == pytest.approx(0.5, abs=0.2)


def test_a_small_child_is_compared_below_the_parents_threshold():
    parent = _digests([f"P{n:06d}" for n in range(20_000)], limit=500)
    child = _digests([f"P{n:06d}" for n in range(2_000)], limit=5_000)
    assert child.inside(parent) == 1.0


@pytest.mark.parametrize(
    ("values", "codes", "integers", "uuids"),
    [
        pytest.param([str(uuid.UUID(int=n)) for n in range(3)], 3, 0, 3, id="uuids"),
        pytest.param(["17", "x-9"], 2, 1, 0, id="codes"),
        pytest.param(["1.50", "3,2", "-4.0"], 0, 0, 0, id="amounts"),
        pytest.param(["2020-01-02", "2020-01-02T10:00:00Z", "1/2/2020"], 0, 0, 0, id="dates"),
        pytest.param(["two words", "a, b"], 0, 0, 0, id="prose"),
    ],
)
def test_shapes_are_counted(values, codes, integers, uuids):
    digests = _digests(values)
    assert (digests.codes, digests.integers, digests.uuids) == (codes, integers, uuids)


def test_types_that_are_no_keys_are_passed_over():
    assert _digests([True, False]).non_null == 0
