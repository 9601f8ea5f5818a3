"""Rows of a copy that masked keys moved are found again by their keys."""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace

import numpy as np
import pytest

from compliance.detect.table import load
from compliance.flow.copying.file import Masker
from compliance.flow.copying.places import moved
from compliance.flow.provision import provision
from compliance.flow.provisioning.beside import beside
from compliance.flow.provisioning.reporting import measured
from compliance.flow.provisioning.subset import Subset, chosen
from compliance.flow.provisioning.tables import planned
from compliance.flow.provisioning.views import all_of
from compliance.keys.derive import DIGESTS, masking_keys, purpose_key
from compliance.sources.engines.opened import OpenedOrigin
from compliance.sources.engines.table import engine
from masking.plan import Plan

KEY = bytes(range(32))
ROWS = 500
CODE = {"transform": "format_preserving", "link": "code"}
KEPT = {"transform": "keep", "reason": "planted"}
COLUMNS = {
    "id": {"transform": "integer_key", "link": "person.id"},
    "day": {"transform": "date_shift", "with": {"subject": "id"}},
    "code": KEPT,
}
KEYS = {
    "a number": "(id INTEGER PRIMARY KEY, day text, code text)",
    "a text, without numbers": "(id text PRIMARY KEY, day text, code text) WITHOUT ROWID",
    "of two columns": "(id int, day text, code text, PRIMARY KEY (id, day)) WITHOUT ROWID",
    "none, in the order of loading": "(id int, day text, code text)",
    "hidden numbers": "(id int UNIQUE, day text, code text, rowid int, oid int, _rowid_ int)",
}
NO_KEY = "(id int, day text, code text, rowid int, oid int, _rowid_ int)"


def source(path, columns):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE person {columns}")
        rows = [(n, f"20{n % 90 + 10}-03-{n % 27 + 1:02}", f"KX{n * 37:06}") for n in range(ROWS)]
        database.executemany("INSERT INTO person (id, day, code) VALUES (?, ?, ?)", rows)


@contextmanager
def paired(folder, columns, *, subset=None, then=None):
    """A copy in which every code was left as it was, paired by a plan that would mask it."""
    place, copy = folder / "prod.sqlite", folder / "dev.sqlite"
    source(place, columns)
    hidden = {name: KEPT for name in ("rowid", "oid", "_rowid_") if name in columns}
    plans = [
        Plan.model_validate({"tables": {"person": {**COLUMNS, **hidden, **changes}}})
        for changes in ({}, {"code": CODE, **(then or {})})
    ]
    provision(str(place), str(copy), plan=plans[0], key=KEY, subset=subset)
    masker = Masker(masking_keys(KEY, "1", ""), load(), "stop")
    kind = engine("sqlite")
    with kind.origin(str(place)) as read, kind.origin(str(copy)) as grown:
        before, after = OpenedOrigin(read), OpenedOrigin(grown)
        (table,) = planned(before.catalog(), plans[1])
        rows = chosen(before, subset, purpose_key(KEY, DIGESTS)) if subset else {}
        yield beside(table, (before, after), rows.get("person", all_of), masker)


@pytest.mark.parametrize("kind", KEYS)
def test_a_column_that_was_left_as_it_was_is_seen_in_every_row(tmp_path, kind):
    with paired(tmp_path, KEYS[kind]) as rows:
        assert rows.by_row
        found = measured(rows, lambda _done: None).leakages["code"]
    assert (found.rows, found.equal) == (ROWS, ROWS)
    assert found.bound < found.equal


def test_by_their_place_alone_nothing_of_it_would_show(tmp_path):
    with paired(tmp_path, KEYS["a number"]) as rows:
        lay = replace(rows, places=None, by_row=False)
        assert measured(lay, lambda _done: None).leakages["code"].equal < ROWS / 20
        assert rows.stretches(moved("", np.arange(0))) == lay.stretches("x") == ""


def test_where_no_key_tells_rows_they_are_paired_by_place_and_it_is_said(tmp_path):
    with paired(tmp_path, NO_KEY) as rows:
        assert rows.places is None
        assert not rows.by_row


def test_keys_that_are_not_those_of_the_run_pair_nothing(tmp_path):
    other = {"id": {"transform": "integer_key", "link": "another"}}
    with paired(tmp_path, KEYS["a number"], then=other) as rows:
        assert not rows.by_row


def test_of_a_part_the_rows_that_were_copied_are_paired(tmp_path):
    asked = Subset.parse("person WHERE id % 7 = 0")
    with paired(tmp_path, KEYS["a number"], subset=asked) as rows:
        found = measured(rows, lambda _done: None).leakages["code"]
    assert (found.rows, found.equal) == (len(range(0, ROWS, 7)),) * 2
