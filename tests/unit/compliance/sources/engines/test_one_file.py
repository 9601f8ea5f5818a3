import sqlite3
from contextlib import closing

import pytest

from compliance.sources.engines.one_file import JOURNAL, existing, notes
from compliance.sources.interface import SourceError


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"none\.sqlite: is not there"):
        existing(str(tmp_path / "none.sqlite"))


def test_a_file_that_is_there_is_its_path(tmp_path):
    (tmp_path / "a.sqlite").write_bytes(b"")
    assert existing(str(tmp_path / "a.sqlite")) == tmp_path / "a.sqlite"


def test_notes_are_told_by_table():
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE TABLE {JOURNAL} (name, note)")
        database.execute(f"INSERT INTO {JOURNAL} VALUES ('a', 'x'), ('b', 'y')")
        assert notes(database) == {"a": "x", "b": "y"}
