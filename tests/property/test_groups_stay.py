"""Values that stand for themselves stay apart, under every key: no query counts a group less."""

import gzip
import sqlite3

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.flow.provisioning.fitting import fitted
from compliance.keys.derive import masking_keys
from compliance.sources.engines.interface import Field
from masking.domains import domain_of, folded
from masking.interface import Context
from masking.plan import ColumnPlan
from masking.table import build

KEYS = 300
NAMES = st.sets(st.text(max_size=12), max_size=40)
GROUPS = (
    ("category", "name", 25, ColumnPlan(transform="company", link="organization")),
    ("language", "name", 20, ColumnPlan(transform="company", link="organization")),
    ("city", "city", 50, ColumnPlan(transform="city", link="location")),
)
"""Table and column of sakila, as wide as it is in PostgreSQL, and how it is planned."""


def masks(values: pa.Array, plan: ColumnPlan, secret: bytes) -> pa.Array:
    domain, keys = domain_of(plan), masking_keys(secret, "1")
    return build(plan).apply(values, Context(lambda purpose: keys(domain, purpose), domain))


@pytest.mark.parametrize("transform", ["company", "city"])
@settings(max_examples=40, deadline=None)
@given(NAMES, st.binary(min_size=32, max_size=32))
def test_values_that_differ_get_fakes_that_differ_under_any_key(transform, names, secret) -> None:
    values = pa.array(sorted(names), pa.string())
    made = masks(values, ColumnPlan(transform=transform), secret)
    told = zip(folded(values).to_pylist(), folded(made).to_pylist(), strict=True)
    pairs = {(value, mask) for value, mask in told if value}
    assert len({value for value, _ in pairs}) == len(pairs) == len({mask for _, mask in pairs})


@pytest.mark.parametrize(("table", "column", "width", "plan"), GROUPS)
def test_the_groups_of_a_known_database_are_as_many_under_every_key(
    table, column, width, plan, shared, tmp_path
) -> None:
    place = tmp_path / "sakila.sqlite"
    place.write_bytes(gzip.decompress((shared / "data/relational/sakila.sqlite.gz").read_bytes()))
    rows = sqlite3.connect(place).execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()
    values = pa.array([name for (name,) in rows], pa.string())
    field = Field(column, pa.string(), f"character varying({width})", longest=width)
    for n in range(KEYS):
        made = fitted(masks(values, plan, n.to_bytes(32, "big")), field, plan)
        assert len(made.unique()) == len(values)
