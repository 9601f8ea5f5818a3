"""A disk that takes no more: every kind of copy is refused with a remedy, and nothing is left."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import duckdb
import pytest

CHILD = """
import resource, sys
from compliance.flow.provision import proposed, provision
from policies.errors import Error
source, target = sys.argv[1:]
plan, _ = proposed(source)
resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))
try:
    provision(source, target, plan=plan, key=bytes(range(32)))
except Error as error:
    print(int(error.exit_code), error, error.hint)
"""
ROWS = [(n, f"someone.{n}@mail.example.org") for n in range(3000)]


def filled(path):
    """A database that is larger than what the disk takes."""
    opened = duckdb.connect(str(path)) if path.suffix == ".duckdb" else sqlite3.connect(path)
    with closing(opened) as database:
        database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, email TEXT)")
        database.executemany("INSERT INTO t VALUES (?, ?)", ROWS)
        database.commit()
    return path


@pytest.mark.parametrize(
    ("source", "target"),
    [("a.sqlite", "b.sqlite"), ("a.sqlite", "b"), ("a.duckdb", "b.duckdb")],
    ids=["SQLite", "Parquet", "DuckDB"],
)
def test_a_full_disk_is_told_and_nothing_is_left(tmp_path, source, target):
    there = filled(tmp_path / source)
    words = [sys.executable, "-c", CHILD, str(there), str(tmp_path / target)]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 "), done.stdout + done.stderr
    assert "disk" in done.stdout or "mask it otherwise" in done.stdout
    assert {one.name for one in tmp_path.iterdir()} == {source}
