"""Sequences of a copy."""

import duckdb
import pytest

from compliance.sources.engines.duckdb_sequences import move_on, sequences_of

MADE = """
CREATE SCHEMA s;
CREATE SEQUENCE {0} START 10 INCREMENT BY {1};
CREATE TABLE s.t (id INTEGER PRIMARY KEY DEFAULT nextval('{0}'), above INTEGER REFERENCES s.t (id));
"""


@pytest.fixture
def database():
    with duckdb.connect() as opened:
        yield opened


def given(database):
    return database.execute("INSERT INTO s.t (above) VALUES (NULL) RETURNING id").fetchone()[0]


@pytest.mark.parametrize(
    ("name", "step", "most", "expected"),
    [
        pytest.param("numbers", 1, 70_000_000, 70_000_001, id="behind the greatest key"),
        pytest.param("s.numbers", 5, 70_000_000, 70_000_005, id="of another schema, in steps"),
        pytest.param('s."two words"', 1, 12, 13, id="called by two words"),
        pytest.param("numbers", 1, 9, 10, id="where it stood"),
        pytest.param("numbers", -1, 70, 10, id="downward"),
    ],
)
def test_no_key_is_given_again(database, name, step, most, expected):
    least = " MINVALUE -100 MAXVALUE 100" if step < 0 else ""
    database.execute(MADE.format(name, f"{step}{least}"))
    database.execute("INSERT INTO s.t VALUES (?, NULL)", [most])
    before = database.execute("SELECT sql FROM duckdb_tables()").fetchall()
    move_on(database)
    assert given(database) == expected
    assert database.execute("SELECT sql FROM duckdb_tables()").fetchall() == before


def test_statements_make_them_where_they_stand_and_in_their_schema(database):
    database.execute(MADE.format("s.numbers", 1))
    given(database)
    (statement,) = sequences_of(database)
    with duckdb.connect() as other:
        other.execute("CREATE SCHEMA s")
        other.execute(statement)
        assert other.execute("SELECT nextval('s.numbers')").fetchone() == (11,)
