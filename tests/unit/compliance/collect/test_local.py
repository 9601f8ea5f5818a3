from pathlib import Path

import pytest

from compliance.collect.local import expand, local_path, local_text, named


@pytest.mark.parametrize(
    ("uri", "text"),
    [
        pytest.param("data/a.csv", "data/a.csv", id="relative"),
        pytest.param("/srv/a.csv", "/srv/a.csv", id="absolute"),
        pytest.param("file:///srv/a%20b.csv", "/srv/a b.csv", id="file URI"),
        pytest.param("file://localhost/srv/a.csv", "/srv/a.csv", id="localhost"),
        pytest.param("file://other/srv/a.csv", None, id="another host"),
        pytest.param("s3://bucket/a.csv", None, id="object store"),
        pytest.param("postgresql://host/db", None, id="database"),
        pytest.param("sqlite:///data/a.db?table=t", "data/a.db", id="database in a file"),
        pytest.param("duckdb:////srv/a.duckdb", "/srv/a.duckdb", id="its absolute path"),
        pytest.param("sqlite://host/a.db", None, id="database on a host"),
    ],
)
def test_a_uri_is_local_or_lies_elsewhere(uri, text):
    assert local_text(uri) == text
    assert local_path(uri, Path("/root")) == (None if text is None else Path("/root") / text)


def test_a_path_is_told_from_the_manifest_on():
    assert named(Path("/home/x/data/a.csv"), Path("/home/x")) == "data/a.csv"
    assert named(Path("/srv/a.csv"), Path("/home/x")) == "/srv/a.csv"


def test_globs_are_expanded_in_order(tmp_path):
    for name in ("b.csv", "a.csv", "c.txt", "[x].csv"):
        (tmp_path / name).write_text("")
    assert [path.name for path in expand("*.csv", tmp_path)] == ["[x].csv", "a.csv", "b.csv"]
    assert expand("[x].csv", tmp_path) == [tmp_path / "[x].csv"]
    assert len(expand(f"{tmp_path}/*.csv", Path("/"))) == 3
    assert expand("s3://bucket/*.csv", tmp_path) == []
    assert expand("absent.csv", tmp_path) == []
