"""Orphans: children that name no parent."""

import pyarrow as pa

from compliance.measure.joins import keys_of, orphans


def test_children_without_a_parent_are_counted_row_by_row():
    parents = keys_of([pa.array(["a", "b"]), pa.array(["b", "c", None])])
    assert len(parents) == 3
    assert orphans([pa.array(["a", "x", None]), pa.array(["x", "C", ""])], parents) == 2


def test_without_parents_every_child_is_an_orphan():
    assert orphans([pa.array([1, 2, 2])], keys_of([])) == 3


def test_numbers_join_their_text():
    assert orphans([pa.array(["1", "2"])], keys_of([pa.array([1, 2])])) == 0
