"""Edits change what they say and no other byte."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.flow.mending.json_places import Edit, edited, items, members, whole

LEAVES = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault."""
INDENT = st.sampled_from([None, 1, 4, "\t"])


@QUIET
@given(st.dictionaries(st.text(), VALUES, max_size=5), INDENT)
def test_the_members_of_an_object_are_its_keys_and_values(value, indent):
    text = f"\n {json.dumps(value, indent=indent)} \r\n"
    found = {key: json.loads(text[at.start : at.end]) for key, at in members(text, whole(text))}
    assert found == value


@QUIET
@given(st.lists(VALUES, max_size=5), INDENT)
def test_the_items_of_an_array_are_its_values(value, indent):
    text = json.dumps(value, indent=indent)
    assert [json.loads(text[at.start : at.end]) for at in items(text, whole(text))] == value


@QUIET
@given(st.dictionaries(st.text(), VALUES, min_size=1, max_size=5), INDENT, st.data())
def test_an_edit_changes_one_value_and_no_other_byte(value, indent, data):
    text = json.dumps(value, indent=indent)
    key = data.draw(st.sampled_from(list(value)))
    place = dict(members(text, whole(text)))[key]
    new = edited(text, [Edit(place, "[]")])
    assert json.loads(new) == {**value, key: []}
    assert new[: place.start] == text[: place.start]
    assert new[place.start + 2 :] == text[place.end :]


@pytest.mark.parametrize("text", ["", "{", "{} {}", '{"a" 1}', "[" * 100_000])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError, match=r"JSON|value"):
        list(members(text, whole(text)))


def test_another_kind_of_value_has_neither_members_nor_items():
    assert list(members("[1]", whole("[1]"))) == []
    assert list(items('{"a": 1}', whole('{"a": 1}'))) == []
