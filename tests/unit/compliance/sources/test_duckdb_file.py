from pathlib import Path

import duckdb
import pytest

from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import MalformedError, Part
from compliance.sources.parts import parts_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with duckdb.connect(str(tmp_path / "x.duckdb")) as database:
        database.execute("create table people (id integer, born date, home struct(zip varchar))")
        database.execute("insert into people values (1, '1980-02-03', {'zip': '02139'})")
        database.execute("create schema side")
        database.execute('create table side."odd ""one" (a varchar)')
        database.execute("create view secret as select * from people")
    return tmp_path / "x.duckdb"


def test_each_table_is_read_with_its_types(path):
    found = {one.uri: one for one in parts_of(LocalFile(path, "x.duckdb")) if isinstance(one, Part)}
    assert list(found) == ["x.duckdb?table=people", "x.duckdb?table=side.odd%20%22one"]
    reader = found["x.duckdb?table=people"].open()
    rows = [row for batch in reader.batches() for row in batch.records.to_pylist()]
    assert [(row["id"], str(row["born"]), row["home.zip"]) for row in rows] == [
        (1, "1980-02-03", "02139")
    ]
    assert "CREATE TABLE" in reader.metadata["sql"]


def test_views_are_told(path):
    skips = [one for one in parts_of(LocalFile(path, "x.duckdb")) if not isinstance(one, Part)]
    assert [(one.what, one.accountable) for one in skips] == [("x.duckdb?view=secret", True)]


@pytest.mark.parametrize("data", [b"", b"junk", b"12345678DUCK and no more"])
def test_what_is_no_database_is_told(data, tmp_path):
    (tmp_path / "x.duckdb").write_bytes(data)
    with pytest.raises(MalformedError, match=r"x\.duckdb"):
        list(parts_of(LocalFile(tmp_path / "x.duckdb", "x.duckdb")))


def test_in_an_archive_it_is_told_with_the_remedy(path):
    with pytest.raises(MalformedError, match="read on disk alone") as caught:
        list(parts_of(MemoryBlob("a.zip!/x.duckdb", path.read_bytes())))
    assert "unpack" in caught.value.hint
