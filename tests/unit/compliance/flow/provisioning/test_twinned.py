"""What is kept must not hold what is masked elsewhere."""

import sqlite3
from contextlib import closing

import pytest

from compliance.flow.provision import proposed, provision
from compliance.flow.provisioning.twinned import twinned
from compliance.sources.engines.table import engine
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


def test_columns_that_hold_identifiers_of_others_are_told(source):
    masked = ColumnPlan(transform="format_preserving", link="account")
    tables = {
        "account": {"account_number": masked, "colour": KEEP},
        "parcel": dict.fromkeys(("label", "more", "size"), KEEP),
    }
    kept = dict.fromkeys(tables["account"], KEEP)
    with engine("sqlite").origin(str(source)) as origin:
        relations = origin.catalog().relations
        found = twinned(origin, relations, tables)
        alone = twinned(origin, relations, {**tables, "account": kept})
    assert found == {("parcel", "label"), ("parcel", "more")}
    assert not alone


def test_a_plan_hides_them_and_the_copy_is_proven(source, tmp_path):
    plan, text = proposed(str(source))
    parcel = plan.tables["parcel"]
    assert (parcel["label"].transform, parcel["more"].transform) == ("token", "redact")
    assert "identifiers of other columns stand in it" in text
    target = str(tmp_path / "dev.sqlite")
    assert provision(str(source), target, plan=plan, key=bytes(range(32))).safety is not None
