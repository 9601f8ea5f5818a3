"""Orphans before and after, per link."""

import pyarrow as pa

from compliance.flow.copying.joins import LinkedColumn, broken, joins_of
from compliance.measure.joins import KeyCounts


def _column(place, before, after, link="people.id"):
    keys = KeyCounts(), KeyCounts()
    for key, values in zip(keys, (before, after), strict=True):
        key.add(pa.array(values, pa.string()))
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
