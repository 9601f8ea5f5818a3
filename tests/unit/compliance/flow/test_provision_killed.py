"""Runs that are killed at random moments: nothing half-written shows, a resume ends the same."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from compliance.flow.copying.plan_file import load_plan
from compliance.flow.provision import proposed, provision

KILLS = 100 if "STRESS" in os.environ else 2
"""Of files; of servers a quarter."""
KEY = bytes(range(32))
SEED = 20_261_126
CHILD = """
import sys
from pathlib import Path
import compliance.flow.scan, compliance.detect.table, pyarrow.parquet, masking.pools
from compliance.flow.copying.plan_file import load_plan
from compliance.flow.provision import provision
from compliance.sources.engines.table import engine, engine_of
source, target, plan = sys.argv[1:]
engine(engine_of(source))
print("ready", flush=True)
sys.stdin.readline()
provision(source, target, plan=load_plan(Path(plan)), key=bytes(range(32)), resume=True)
"""


def made(path):
    """Eight tables that refer to one another."""
    with closing(sqlite3.connect(path)) as database:
        for n in range(8):
            parent = f", up INTEGER REFERENCES t{n - 1}" if n else ", up INTEGER"
            database.execute(f"CREATE TABLE t{n} (id INTEGER PRIMARY KEY, email TEXT{parent})")
            rows = [(i, f"someone.{n}.{i}@mail.example.org", i) for i in range(1, 400)]
            database.executemany(f"INSERT INTO t{n} VALUES (?, ?, ?)", rows)
        database.commit()
    return path


def run(source, target, plan, seconds=None):
    """A run that is killed so many seconds behind its start; None lets it come to its end."""
    words = [sys.executable, "-c", CHILD, str(source), str(target), str(plan)]
    child = subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "ready\n", child.stderr.read()
    child.stdin.write("\n")
    child.stdin.flush()
    began = time.monotonic()
    try:
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
    _, told = child.communicate()
    assert child.returncode in ((0,) if seconds is None else (0, -9)), told
    return time.monotonic() - began


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Source, plan, undisturbed copy, and how long that took."""
    folder = tmp_path_factory.mktemp("killed")
    source = made(folder / "prod.sqlite")
    plan = folder / "plan.yaml"
    plan.write_text(proposed(str(source))[1])
    seconds = run(source, folder / "whole.sqlite", plan)
    return source, plan, folder / "whole.sqlite", seconds


@pytest.mark.parametrize("kind", ["sqlite", "parquet"])
def test_an_interrupted_run_shows_nothing_and_ends_the_same(shop, tmp_path, kind):
    source, plan, whole, seconds = shop
    chance = random.Random(SEED)
    target = tmp_path / ("dev.sqlite" if kind == "sqlite" else "dev")
    expected = whole.read_bytes() if kind == "sqlite" else None
    for _ in range(KILLS):
        run(source, target, plan, chance.uniform(0, seconds))
        shown = {one.name for one in tmp_path.iterdir() if not one.name.startswith(".")}
        assert shown <= {target.name, f"{target.name}.mask-report.json"}
        if not target.exists():
            continue
        if expected is not None:
            assert target.read_bytes() == expected
        break
    if not target.exists():
        run(source, target, plan)
    if expected is not None:
        assert target.read_bytes() == expected
    else:
        again = tmp_path / "again"
        provision(str(source), str(again), plan=load_plan(plan), key=KEY)
        assert _files(again) == _files(target)
        assert len(_files(target)) == 9


@pytest.mark.skipif("STRESS" not in os.environ, reason="a long campaign: make stress")
def test_each_of_many_interrupted_runs_ends_the_same(shop, tmp_path):
    source, plan, whole, seconds = shop
    chance = random.Random(SEED + 1)
    for number in range(KILLS):
        target = tmp_path / f"{number}.sqlite"
        run(source, target, plan, chance.uniform(0, seconds))
        assert not target.exists() or target.read_bytes() == whole.read_bytes()
        if not target.exists():
            run(source, target, plan)
        assert target.read_bytes() == whole.read_bytes()


def _files(folder):
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_an_interrupted_run_over_a_server_ends_the_same(postgres, tmp_path):
    tables = "".join(
        f"CREATE TABLE t{n} (id int PRIMARY KEY, email text, up int"
        f"{f' REFERENCES t{n - 1}' if n else ''});"
        f"INSERT INTO t{n} SELECT i, 'a.' || i || '@mail.example.org', i"
        " FROM generate_series(1, 300) i;"
        for n in range(6)
    )
    source = postgres.database(tables)
    plan = tmp_path / "plan.yaml"
    plan.write_text(proposed(postgres.uri(source))[1])
    seconds = run(postgres.uri(source), postgres.uri(f"{source}_whole"), plan)
    chance, copy = random.Random(SEED), f"{source}_dev"
    there = f"SELECT count(*) FROM pg_database WHERE datname = '{copy}'"
    for _ in range(max(KILLS // 4, 2)):
        run(postgres.uri(source), postgres.uri(copy), plan, chance.uniform(0, seconds))
        if postgres.sql(there) == "1":
            break
    if postgres.sql(there) == "0":
        run(postgres.uri(source), postgres.uri(copy), plan)
    for n in range(6):
        told = f"SELECT * FROM t{n} ORDER BY ctid"
        assert postgres.sql(told, copy) == postgres.sql(told, f"{source}_whole")
    keys = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"
    assert postgres.sql(keys, copy) == "5"
    assert postgres.sql(f"SELECT count(*) FROM pg_database WHERE datname ~ '{copy}_'") == "0"
