import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from compliance.sources import sqlite_file
from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import Blob, MalformedError, SourceError
from compliance.sources.parts import parts_of
from policies.reports import Skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        database.executescript(
            """
            create table people (id integer primary key, ssn text, photo blob, note blob);
            insert into people values (1, '536-90-4399', x'ff00', 'plain');
            insert into people values (2, null, null, null);
            create table "odd ""name" (a);
            create view adults as select ssn from people;
            """
        )
        database.commit()
    return tmp_path / "x.sqlite"


def tables(blob: Blob) -> dict[str, list[dict[str, str | None]]]:
    return {
        part.uri: [row for batch in part.open().batches() for row in batch.records.to_pylist()]
        for part in parts_of(blob)
    }


def test_each_table_and_view_is_read(path):
    for blob in (LocalFile(path, "x.sqlite"), MemoryBlob("x.sqlite", path.read_bytes())):
        found = tables(blob)
        assert list(found) == [
            "x.sqlite?table=people",
            "x.sqlite?table=odd%20%22name",
            "x.sqlite?table=adults",
        ]
        assert found["x.sqlite?table=people"] == [
            {"id": "1", "ssn": "536-90-4399", "photo": None, "note": "plain"},
            {"id": "2", "ssn": None, "photo": None, "note": None},
        ]
        assert found["x.sqlite?table=adults"][0] == {"ssn": "536-90-4399"}


def test_a_table_whose_columns_and_checks_are_computed_from_json_is_read(tmp_path):
    place = tmp_path / "j.sqlite"
    with closing(sqlite3.connect(place)) as database:
        database.execute(
            "create table t (a text check (json_valid(a)), b as (json_extract(a, '$.b')))"
        )
        database.execute("""insert into t values ('{"b": 7}')""")
        database.commit()
    assert tables(LocalFile(place, "j.sqlite"))["j.sqlite?table=t"] == [{"a": '{"b": 7}', "b": "7"}]


def test_nothing_is_written_beside_it(path):
    before = path.read_bytes()
    path.parent.chmod(0o555)
    try:
        tables(LocalFile(path))
    finally:
        path.parent.chmod(0o755)
    assert [one.name for one in path.parent.iterdir()] == ["x.sqlite"]
    assert path.read_bytes() == before


def test_what_stands_in_the_write_ahead_log_is_read(path):
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("pragma journal_mode = wal")
        writer.execute("insert into people (ssn) values ('612-34-5678')")
        writer.commit()
        found = tables(LocalFile(path, "x.sqlite"))
    assert found["x.sqlite?table=people"][-1]["ssn"] == "612-34-5678"


def test_a_view_that_never_ends_is_left(path, monkeypatch):
    monkeypatch.setattr(sqlite_file, "_MOST_STEPS", 5)
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "create view loop as with recursive n(x) as (select 1 union all select x + 1 from n)"
            " select max(x) from n"
        )
    loop = next(part for part in parts_of(LocalFile(path)) if part.uri.endswith("loop"))
    with pytest.raises(MalformedError, match="table=loop: cannot be read to its end"):
        list(loop.open().batches())


def test_the_statement_that_made_a_table_stands_beside(path):
    part = next(iter(parts_of(LocalFile(path))))
    assert "people (id integer" in part.open().metadata["sql"]


@pytest.mark.parametrize("data", [b"", b"junk that is no database", bytes(100)])
def test_what_is_no_database_is_told(data):
    with pytest.raises((MalformedError, SourceError), match=r"x\.sqlite: is "):
        tables(MemoryBlob("x.sqlite", data))


@pytest.mark.parametrize("keep", [50, 5000, -4096])
def test_a_cut_database_is_told(path, keep):
    data = path.read_bytes()[:keep]
    with pytest.raises(MalformedError, match="cannot be read to its end as SQLite"):
        tables(MemoryBlob("x.sqlite", data))


def test_a_database_without_a_table_is_told(tmp_path):
    with closing(sqlite3.connect(tmp_path / "x.db")) as database:
        database.execute("create table a (b)")
        database.execute("drop table a")
        database.commit()
    (skip,) = parts_of(LocalFile(tmp_path / "x.db", "x.db"))
    assert skip == Skip("x.db", "holds no table", accountable=True)
