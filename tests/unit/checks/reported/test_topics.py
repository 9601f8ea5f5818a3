"""Every kind of report of the lifecycle has one topic, and is written and read back unchanged."""

import importlib
import json
import pkgutil
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

import checks.reported
from checks.facts import FactKind, Facts, make_report
from checks.facts_document import facts_from_json, facts_to_json
from checks.topic import Topic

NOON = datetime(2026, 5, 31, 12, tzinfo=UTC)
PLAIN = {
    str: st.text("abc⟶-:.", max_size=5),
    int: st.integers(0, 2**40),
    float: st.floats(0, 1),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
}
FIRST = {
    *("manifest", "scan", "mask", "lineage", "listing", "controls", "documents", "ages"),
    *("quality", "selfscan"),
}
TOPICS = [
    thing
    for info in pkgutil.iter_modules(checks.reported.__path__, "checks.reported.")
    for thing in vars(importlib.import_module(info.name)).values()
    if isinstance(thing, Topic)
]


def test_every_kind_has_one_topic():
    assert sorted(topic.kind for topic in TOPICS) == sorted(set(FactKind) - FIRST)


def values(kind):
    """Any value of a type that a report may hold."""
    parts = [one for one in typing.get_args(kind) if one is not ...]
    if kind in PLAIN:
        return PLAIN[kind]
    if typing.get_origin(kind) is tuple:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    if typing.get_origin(kind) is Mapping:
        return st.dictionaries(values(parts[0]), values(parts[1]), max_size=2)
    if parts:
        return st.one_of(map(values, parts))
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{name: values(hint) for name, hint in hints.items()})


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.kind.value)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_report_is_read_back_as_it_was_written(topic, data):
    view = data.draw(values(topic.view))
    told = {"collector": "x@1", "collected": NOON, "expires": NOON}
    report = make_report(topic.kind, "x", view, complete=True, measured=True, **told)
    written = json.loads(json.dumps(facts_to_json(Facts((report,)))))
    found = facts_from_json(written).about(topic, "x")
    assert found is not None
    assert TypeAdapter(topic.view).dump_python(found[1]) == TypeAdapter(topic.view).dump_python(
        view
    )
