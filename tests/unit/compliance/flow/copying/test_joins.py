"""Orphans before and after, per link."""

import pyarrow as pa
import pytest

from compliance.flow.copying.joins import LinkedColumn, broken, cardinalities, joins_of
from compliance.measure.column import Column
from compliance.measure.joins import KeyCounts


def _column(place, before, after, link="people.id"):
    keys = KeyCounts(), KeyCounts()
    for key, values in zip(keys, (before, after), strict=True):
        key.add(Column(pa.array(values, pa.string())))
    return LinkedColumn(place, link, *keys)


PARENT = _column("people.csv:id", ["a", "b", "c"], ["x", "y", "z"])


def test_each_child_is_held_against_the_unique_parent():
    child = _column("visits.csv:who", ["a", "a", "q"], ["x", "x", "w"])
    (join,) = joins_of([child, PARENT])
    assert (join.child, join.parent) == ("visits.csv:who", "people.csv:id")
    assert (join.source_orphans, join.target_orphans) == (1, 1)
    assert broken([child, PARENT], [join]) is None


def test_a_child_that_lost_its_parent_is_told():
    child = _column("visits.csv:who", ["a", "b"], ["x", "w"])
    told = broken([child, PARENT], joins_of([child, PARENT]))
    assert told is not None
    assert "visits.csv:who" in told


def test_keys_that_fell_together_are_told():
    parent = _column("people.csv:id", ["a", "b"], ["x", "x"])
    assert "fell together" in (broken([parent], joins_of([parent])) or "")


def test_a_domain_in_which_nothing_joins_has_no_checks():
    assert joins_of([PARENT, _column("b.csv:id", ["q"], ["w"])]) == ()


def test_links_do_not_mix():
    assert joins_of([PARENT, _column("b.csv:id", ["a"], ["x"], link="other")]) == ()


@pytest.mark.parametrize(
    ("after", "alike"),
    [
        pytest.param(["x", "x", "y"], 1.0, id="as many each"),
        pytest.param(["x", "y", "z"], 0.6667, id="spread evenly"),
    ],
)
def test_how_many_children_each_parent_has_is_compared(after, alike):
    child = _column("visits.csv:who", ["a", "a", "b"], after)
    (found,) = cardinalities([child, PARENT])
    assert (found.child, found.parent) == ("visits.csv:who", "people.csv:id")
    assert found.similarity == alike
    assert found.holds is (alike == 1.0)


def test_in_a_subset_children_may_be_left_behind():
    child = _column("visits.csv:who", ["a", "a", "b"], ["x"])
    (found,) = cardinalities([child, PARENT], expected=False)
    assert found.holds
