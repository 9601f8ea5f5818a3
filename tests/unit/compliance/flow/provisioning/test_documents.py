"""A plan may name a column of JSON, or the paths in it."""

import sqlite3
from contextlib import closing

import pytest

from compliance.flow.provisioning.documents import opened
from compliance.sources.engines.table import engine
from masking.plan import Plan

GONE = {"transform": "redact"}


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        pytest.param(("a.b", "a.c"), ("a.b", "a.c"), id="by path"),
        pytest.param(("a.b",), ("a.b", "a.c"), id="a path is left to be named"),
        pytest.param(("a",), ("a",), id="as a whole"),
        pytest.param((), ("a.b", "a.c"), id="not at all"),
    ],
)
def test_what_the_plan_names_as_a_whole_stays_whole(tmp_path, columns, found):
    place = tmp_path / "x.sqlite"
    with closing(sqlite3.connect(place)) as database, database:
        database.execute("CREATE TABLE t (a text)")
        database.execute("""INSERT INTO t VALUES ('{"b": 1, "c": 2}')""")
    plan = Plan.model_validate({"tables": {"t": dict.fromkeys(columns, GONE)}})
    with engine("sqlite").origin(str(place)) as origin:
        assert opened(origin, plan).catalog().relation("t").columns == found
