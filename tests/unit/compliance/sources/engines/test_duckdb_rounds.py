"""Rows that refer to rows of their own table."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.sources.engines.duckdb_rounds import fill_in_rounds, own_keys
from compliance.sources.engines.interface import Field, ForeignKey, Relation
from compliance.sources.interface import SourceError

TABLE = (
    "CREATE TABLE person (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES person (id), a VARCHAR)"
)
PERSON = Relation(
    "person",
    (
        Field("id", pa.int32(), "INTEGER"),
        Field("boss", pa.int32(), "INTEGER"),
        Field("a", pa.string(), "VARCHAR"),
    ),
    foreign=(ForeignKey(("boss",), "person", ("id",)),),
)


def filled(rows):
    batches = [
        pa.RecordBatch.from_pylist(
            [{"id": n, "boss": boss, "a": str(n)} for n, boss in rows[start : start + 3]],
            pa.schema([("id", pa.int64()), ("boss", pa.int64()), ("a", pa.string())]),
        )
        for start in range(0, len(rows), 3) or (0,)
    ]
    with duckdb.connect() as database:
        database.execute(TABLE)
        database.execute("BEGIN")
        fill_in_rounds(database, PERSON, '"main"."person"', batches, '"id", "boss", "a"')
        database.execute("COMMIT")
        return database.execute("SELECT id, boss FROM person ORDER BY rowid").fetchall()


@given(st.lists(st.integers(0, 99), max_size=12), st.randoms())
def test_all_rows_go_in_whatever_their_order(bosses, chance):
    rows = [(n, boss % n if n and boss % 4 else None) for n, boss in enumerate(bosses)]
    chance.shuffle(rows)
    found = filled(rows)
    assert sorted(found) == sorted(rows)
    places = {n: place for place, (n, _) in enumerate(found)}
    assert all(boss is None or places[boss] < places[n] for n, boss in found)


def test_rows_of_one_round_keep_their_order():
    assert filled([(3, 1), (1, None), (9, None), (2, 1)]) == [(1, None), (9, None), (3, 1), (2, 1)]


def test_rows_in_a_circle_are_refused():
    with pytest.raises(SourceError, match="person: rows refer to each other in a circle"):
        filled([(1, 2), (2, 1), (3, None)])


def test_only_keys_to_the_table_itself_are_its_own():
    assert own_keys(PERSON) == list(PERSON.foreign)
    assert own_keys(Relation("other", (), foreign=PERSON.foreign)) == []
