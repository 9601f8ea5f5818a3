"""The structure of a PostgreSQL database."""

import pytest

from compliance.sources.databases.address import Address
from compliance.sources.engines.postgresql_structure import run_script, statements_of
from compliance.sources.interface import SourceError


def test_comments_of_the_program_are_no_statements():
    script = "--\n-- Name: t\n--\n\nCREATE TABLE t (\n  a int\n);\n\n\nCOMMENT ON TABLE t IS 'x';\n"
    assert list(statements_of(script)) == [
        "CREATE TABLE t (\n  a int\n);",
        "COMMENT ON TABLE t IS 'x';",
    ]


def test_a_key_that_does_not_hold_is_named_without_its_value(postgres):
    made = "CREATE TABLE t (a text); INSERT INTO t VALUES ('secret'), ('secret')"
    address = Address.parse(postgres.uri(postgres.database(made)))
    with pytest.raises(SourceError, match="ours: a unique key does not hold") as caught:
        run_script(address, "ALTER TABLE t ADD CONSTRAINT ours UNIQUE (a);")
    assert "secret" not in str(caught.value)


def test_without_the_programs_the_remedy_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match="psql is not installed") as caught:
        run_script(Address.parse("postgresql://h/d"), "")
    assert "postgresql-client" in caught.value.hint
