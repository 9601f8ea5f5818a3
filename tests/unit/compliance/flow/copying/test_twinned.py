"""What is kept must not hold what is masked elsewhere."""

import sqlite3
from contextlib import closing

import pyarrow as pa
import pytest

from compliance.flow.copying.review import propose
from compliance.flow.copying.twinned import PlannedTable, twinned
from compliance.flow.provision import proposed, provision
from masking.plan import ColumnPlan

CODES = [f"K{7_134_982 * n % 10**9:09}" for n in range(1, 301)]
KEEP = ColumnPlan(transform="keep", reason="test")


@pytest.fixture
def source(tmp_path):
    """Accounts, and parcels whose labels name them."""
    path = tmp_path / "prod.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE account (account_number TEXT, colour TEXT)")
        database.execute("CREATE TABLE parcel (label TEXT NOT NULL UNIQUE, more TEXT, size INT)")
        for n, code in enumerate(CODES):
            database.execute("INSERT INTO account VALUES (?, 'red')", (code,))
            told = (f"parcel of {code.lower()}", f"to {code}", n)
            database.execute("INSERT INTO parcel VALUES (?, ?, ?)", told)
        database.commit()
    return path


def table(name, columns, plans):
    records = pa.record_batch(columns)
    return PlannedTable(name, plans, lambda paths: [records.select(list(paths))])


def test_columns_that_hold_identifiers_of_others_are_told():
    told = {"label": [f"parcel of {one.lower()}" for one in CODES], "size": list(range(300))}
    parcels = table("parcel", told, dict.fromkeys(told, KEEP))
    masked = ColumnPlan(transform="format_preserving", link="account")
    accounts = table("account", {"account_number": CODES}, {"account_number": masked})
    public = table("account", {"account_number": CODES}, {"account_number": KEEP})
    assert twinned([accounts, parcels]) == {("parcel", "label")}
    assert not twinned([public, parcels])


def test_a_plan_for_files_hides_them_too(tmp_path):
    (tmp_path / "accounts.csv").write_text("account_number\n" + "\n".join(CODES))
    lines = "\n".join(f"parcel of {one},red" for one in CODES)
    (tmp_path / "parcels.csv").write_text("label,colour\n" + lines)
    plan = propose(tmp_path).plan.tables["parcels.csv"]
    assert (plan["label"].transform, plan["colour"].transform) == ("redact", "keep")


def test_a_plan_hides_them_and_the_copy_is_proven(source, tmp_path):
    plan, text = proposed(str(source))
    parcel = plan.tables["parcel"]
    assert (parcel["label"].transform, parcel["more"].transform) == ("token", "redact")
    assert "identifiers of other columns stand in it" in text
    target = str(tmp_path / "dev.sqlite")
    assert provision(str(source), target, plan=plan, key=bytes(range(32))).safety is not None
