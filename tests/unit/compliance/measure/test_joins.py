"""Orphans: children that name no parent."""

import pyarrow as pa
import pytest

from compliance.measure.column import Column
from compliance.measure.joins import KeyCounts


def _keys(*batches):
    keys = KeyCounts()
    for batch in batches:
        keys.add(Column(pa.array(batch)))
    return keys


def test_children_without_a_parent_are_counted_row_by_row():
    parent = _keys(["a", "b"], ["b", "c", None])
    child = _keys(["a", "x", None], ["x", "C", ""])
    assert (len(parent.digests), child.orphans(parent)) == (3, 3)


def test_without_parents_every_child_is_an_orphan():
    assert _keys([1, 2, 2]).orphans(_keys()) == 3


@pytest.mark.parametrize("numbers", [[1, 2], [1.0, 2.0], [" 1", "2 "]])
def test_numbers_join_their_text(numbers):
    assert _keys(["1", "2"]).orphans(_keys(numbers)) == 0


def test_rows_and_uniqueness_are_counted_over_batches():
    assert (_keys([1, 2], [3]).unique, _keys([1, 2], [2]).unique) == (True, False)
    assert _keys([1, 2], [2, None]).rows == 3


def test_types_that_are_no_keys_have_no_rows():
    assert _keys([True, False]).rows == 0


def test_many_batches_give_the_same_as_one():
    numbers = [n * 7 % 90_000 for n in range(200_000)]
    one, many = _keys(numbers), _keys(*(numbers[i : i + 9_000] for i in range(0, 200_000, 9_000)))
    assert (one.digests == many.digests).all()
    assert (one.counts == many.counts).all()


def test_the_children_of_each_parent_are_counted() -> None:
    parent, child = KeyCounts(), KeyCounts()
    parent.add(Column(pa.array(["a", "b", "c"])))
    child.add(Column(pa.array(["a", "a", "c", "elsewhere"])))
    assert sorted(child.children(parent).tolist()) == [0, 1, 2]
    assert KeyCounts().children(parent).tolist() == [0, 0, 0]
