"""A database with its JSON in columns of its own."""

import json
import sqlite3
from contextlib import closing

import pytest

from compliance.sources.engines.opened import OpenedOrigin
from compliance.sources.engines.sqlite import SqliteOrigin

MADE = """
CREATE TABLE event (key text PRIMARY KEY, payload text CHECK (json_valid(payload)), b int) WITHOUT ROWID;
CREATE TABLE plain (a text, "a.b" text);
"""  # noqa: E501


@pytest.fixture
def origin(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database, database:
        database.executescript(MADE)
        for n in range(3):
            told = json.dumps({"x": {"y": n}, "z": ["p", "q"][: n + 1]})
            database.execute("INSERT INTO event VALUES (?, ?, ?)", (told, told, n))
            database.execute("INSERT INTO plain VALUES (?, ?)", (json.dumps({"b": n}), "c"))
    with closing(SqliteOrigin(tmp_path / "a.sqlite")) as found:
        yield OpenedOrigin(found)


def test_each_path_is_a_column_and_a_key_stays_whole(origin):
    event = origin.catalog().relation("event")
    assert event.columns == ("key", "payload.x.y", "payload.z[]", "b")
    assert not any(field.checked for field in event.fields if field.name != "b")
    assert origin.closed(event).columns == ("key", "payload", "b")
    assert set(origin.order(event)) == {"key"}


def test_columns_are_given_as_they_are_asked_for(origin):
    event = origin.catalog().relation("event")
    (rows,) = [one for one in origin.rows(event, ("b", "payload.z[]")) if one.num_rows]
    assert rows.to_pylist() == [
        {"b": n, "payload.z[]": "\x1e".join(["p", "q"][: n + 1])} for n in range(3)
    ]


def test_a_table_whose_columns_are_called_like_paths_stays_as_it_is(origin):
    assert origin.catalog().relation("plain").columns == ("a", "a.b")


def test_a_copy_is_opened_as_its_source_was(origin):
    told = OpenedOrigin(origin.inner, origin.known).catalog()
    assert told.relations == origin.catalog().relations
