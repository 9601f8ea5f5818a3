"""How values of DuckDB's types travel."""

import duckdb
import pyarrow as pa
import pytest

from compliance.sources.engines.duckdb_forms import FORMS, form_of


@pytest.mark.parametrize("declared", FORMS)
def test_a_type_is_read_as_is_told(declared):
    form = form_of(declared)
    told = form.looked.format(f"CAST(NULL AS {declared})")
    found = duckdb.sql(f"SELECT {told} AS a").to_arrow_table().schema.field("a").type
    assert found.id == form.kind.id


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("DATE", "'infinity'"),
        ("TIMESTAMP", "'2020-02-29 12:00:00.000001'"),
        ("HUGEINT", "170141183460469231731687303715884105727"),
        ("ENUM('a', 'it''s')", "'it''s'"),
        ("UUID", "'00112233-4455-6677-8899-aabbccddeeff'"),
        ("BIT", "'10101'"),
        ("STRUCT(a INTEGER, b VARCHAR[])", "{'a': 1, 'b': ['x, y', NULL, '''']}"),
        ("MAP(VARCHAR, INTEGER)", "MAP {'a': 1}"),
        ("DECIMAL(38,2)", "1234567890.12"),
    ],
)
def test_what_is_kept_comes_back_as_it_was(declared, value):
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE t AS SELECT CAST({value} AS {declared}) AS a")
        rows = database.sql(f"SELECT {form_of(declared).exact.format('a')} AS a FROM t")
        database.register("rows", rows.to_arrow_table())
        again = database.sql(f"SELECT t.a = CAST(rows.a AS {declared}) FROM t, rows").fetchall()
    assert again == [(True,)]


def test_numbers_with_digits_are_decimals():
    assert form_of("DECIMAL(10,2)").kind == pa.decimal128(10, 2)
    assert form_of("DECIMAL(10,2)[]").kind == pa.string()
