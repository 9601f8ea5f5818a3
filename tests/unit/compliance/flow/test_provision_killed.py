"""Runs that are killed at random moments: nothing half-written shows, each resume ends the same.

`make stress KILLS=25 SEED=7` draws 25 kills by another seed, so that a campaign may run in pieces;
every piece prints how many runs it killed.
"""

import csv
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from compliance.flow.copying.review import propose
from compliance.flow.provision import proposed

KINDS = ("files", "sqlite", "parquet", "duckdb", "postgresql")
STRESS = "STRESS" in os.environ
KILLS = -(-int(os.environ.get("KILLS", "100")) // len(KINDS)) if STRESS else 2
"""Of each kind of target."""
SEED = int(os.environ.get("SEED", "1")) if STRESS else 20_261_126
RESUMED = 0.25
"""Share of the kills whose resume may be killed too."""
CHILD = """
import sys
from pathlib import Path
import compliance.flow.scan, compliance.detect.table, pyarrow.parquet, masking.pools
from compliance.flow.copying.plan_file import load_plan
from compliance.flow.mask import mask
from compliance.flow.provision import provision
from compliance.sources.engines.table import engine, engine_of
source, target, plan = sys.argv[1:]
kind = engine_of(source)
if kind:
    engine(kind)
print("ready", flush=True)
sys.stdin.readline()
told = {"plan": load_plan(Path(plan)), "key": bytes(range(32)), "resume": True}
provision(source, target, **told) if kind else mask(Path(source), Path(target), **told)
"""


def run(source, target, plan, seconds=None):
    """A run that is killed so many seconds behind its start: whether it was, and how long."""
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
    return child.returncode == -9, time.monotonic() - began


@dataclass
class Campaign:
    """One kind of target: how it is made, what of it shows, and what it holds."""

    source: str
    target: str
    plan: Path
    server: object = None

    def shown(self, target):
        """What anybody sees; None where there is nothing."""
        if self.server is not None:
            name = target.rpartition("/")[2].partition("?")[0]
            there = self.server.sql(f"SELECT count(*) FROM pg_database WHERE datname = '{name}'")
            return rows_of(self.server, name) if there == "1" else None
        path = Path(target)
        beside = path.with_name(f"{path.name}.mask-report.json")
        if not path.exists():
            return None
        if path.suffix == ".duckdb":  # it numbers each file by chance
            return rows_in(path) if beside.exists() else "no report"
        whole = path.rglob("*") if path.is_dir() else (path, beside)
        return {one.name: one.read_bytes() for one in whole}

    def removed(self, target):
        """Away with it, for the next run."""
        if self.server is not None:
            self.server.sql(f"DROP DATABASE {target.rpartition('/')[2].partition('?')[0]}")
        elif Path(target).is_dir():
            shutil.rmtree(target)
        else:
            Path(target).unlink()
            Path(f"{target}.mask-report.json").unlink()


def rows_of(server, name):
    """Everything that a database holds, in the order in which it lies there."""
    return [server.sql(f"SELECT * FROM t{n} ORDER BY ctid", name) for n in range(6)]


def rows_in(path):
    """The same of a DuckDB file."""
    with closing(duckdb.connect(str(path), read_only=True)) as opened:
        return [opened.execute(f"SELECT * FROM t{n} ORDER BY rowid").fetchall() for n in range(6)]


def served(path):
    """A DuckDB file of six tables that refer to one another."""
    with closing(duckdb.connect(str(path))) as opened:
        opened.execute(SERVED.replace(" i;", " t(i);"))
    return path


def database(path):
    """Eight tables that refer to one another."""
    with closing(sqlite3.connect(path)) as opened:
        for n in range(8):
            parent = f", up INTEGER REFERENCES t{n - 1}" if n else ", up INTEGER"
            opened.execute(f"CREATE TABLE t{n} (id INTEGER PRIMARY KEY, email TEXT{parent})")
            rows = [(i, f"someone.{n}.{i}@mail.example.org", i) for i in range(1, 400)]
            opened.executemany(f"INSERT INTO t{n} VALUES (?, ?, ?)", rows)
        opened.commit()
    return path


def folder(path):
    """Five files."""
    path.mkdir()
    for n in range(5):
        with (path / f"t{n}.csv").open("w", newline="") as stream:
            told = csv.writer(stream)
            told.writerow(["id", "email", "up"])
            told.writerows([i, f"someone.{n}.{i}@mail.example.org", i] for i in range(1000, 3000))
    return path


SERVED = "".join(
    f"CREATE TABLE t{n} (id int PRIMARY KEY, email text, up int"
    f"{f' REFERENCES t{n - 1}' if n else ''});"
    f"INSERT INTO t{n} SELECT i, 'a.' || i || '@mail.example.org', i"
    " FROM generate_series(1, 300) i;"
    for n in range(6)
)


@pytest.fixture(params=KINDS)
def campaign(request, tmp_path):
    """A source of each kind with its plan, and where its copy is to appear."""
    plan = tmp_path / "plan.yaml"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        name = server.database(SERVED)
        made = Campaign(server.uri(name), server.uri(f"{name}_dev"), plan, server)
    elif request.param == "files":
        made = Campaign(str(folder(tmp_path / "prod")), str(tmp_path / "dev"), plan)
    elif request.param == "duckdb":
        source = served(tmp_path / "prod.duckdb")
        made = Campaign(str(source), str(tmp_path / "dev.duckdb"), plan)
    else:
        suffix = ".sqlite" if request.param == "sqlite" else ""
        made = Campaign(
            str(database(tmp_path / "prod.sqlite")), str(tmp_path / f"dev{suffix}"), plan
        )
    files = request.param == "files"
    plan.write_text(propose(Path(made.source)).text if files else proposed(made.source)[1])
    return made


def test_each_interrupted_run_shows_nothing_and_ends_the_same(campaign):
    seconds = run(campaign.source, campaign.target, campaign.plan)[1]
    expected = campaign.shown(campaign.target)
    assert expected
    campaign.removed(campaign.target)
    chance, killed = random.Random(SEED), 0
    while killed < KILLS:
        hit, _ = run(*where(campaign), seconds=chance.uniform(0, seconds))
        killed += hit
        if hit and killed < KILLS and chance.random() < RESUMED:
            hit, _ = run(*where(campaign), seconds=chance.uniform(0, seconds))
            killed += hit
        assert campaign.shown(campaign.target) in (None, expected)
        if campaign.shown(campaign.target) is None:
            run(*where(campaign))
        assert campaign.shown(campaign.target) == expected
        campaign.removed(campaign.target)
    print(f"{killed} runs were killed, drawn by {SEED}; each resume ended the same")


def where(campaign):
    """What a run is told."""
    return campaign.source, campaign.target, campaign.plan
