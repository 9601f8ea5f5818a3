"""MySQL, by a stand-in that runs the same statements; by a real server where one is named.

The stand-in is SQLite, which knows MySQL's quotes, behind the few calls of PyMySQL that are made.
COMPLIANCE_TEST_MYSQL names a real one that may be written: mysql://root@/?unix_socket=….
"""

import os
import random
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pymysql
import pytest

from compliance.sources.databases.address import Address
from compliance.sources.databases.mysql import MySql
from compliance.sources.databases.parts import database_parts
from compliance.sources.interface import MalformedError, Part, SourceError
from compliance.sources.sampling import Sample
from policies.reports import Skip

CATALOG = {
    "tables": "table_schema, table_name, table_type, engine, data_length, table_comment",
    "columns": "table_schema, table_name, column_name, data_type, column_type, column_default,"
    " column_comment, ordinal_position",
    "views": "table_schema, table_name, view_definition",
    "check_constraints": "constraint_schema, constraint_name, check_clause",
    "table_constraints": "constraint_schema, table_schema, table_name, constraint_name,"
    " constraint_type",
}
SHOP = """
CREATE TABLE shop.people (id int, mail varchar(50), doc json, pic blob);
INSERT INTO shop.people VALUES (1, 'ann@x.org', '{"ssn": "536-90-4391"}', x'ff41'),
  (2, NULL, NULL, NULL);
CREATE TABLE shop.`a``b.c` (`d e` int);
CREATE TABLE shop.many (id int);
"""
LISTED = """
INSERT INTO tables VALUES ('shop', 'people', 'BASE TABLE', 'InnoDB', 100, 'ask Bob'),
  ('shop', 'a`b.c', 'BASE TABLE', 'InnoDB', 0, ''), ('shop', 'many', 'BASE TABLE', 'x', NULL, ''),
  ('shop', 'v', 'VIEW', NULL, NULL, 'VIEW'), ('shop', 'far', 'BASE TABLE', 'FEDERATED', 0, ''),
  ('mysql', 'user', 'BASE TABLE', 'x', 1, ''), ('other', 'shut', 'BASE TABLE', 'x', 1, '');
INSERT INTO columns VALUES ('shop', 'people', 'id', 'int', 'int(11)', 'NULL', 'not 219', 1),
  ('shop', 'people', 'mail', 'enum', 'enum(''Ann'')', '''a@b.co''', '', 2),
  ('shop', 'people', 'doc', 'json', 'json', NULL, '', 3),
  ('shop', 'people', 'pic', 'blob', 'blob', NULL, '', 4),
  ('shop', 'people', 'v', 'vector', 'vector(3)', NULL, '', 5),
  ('shop', 'a`b.c', 'd e', 'int', 'int', NULL, '', 1),
  ('shop', 'many', 'id', 'int', 'int', '', '', 1),
  ('shop', 'v', 'mail', 'varchar', 'varchar(9)', NULL, '', 1),
  ('other', 'shut', 'id', 'int', 'int', NULL, '', 1);
INSERT INTO views VALUES ('shop', 'v', 'select 1 where x = ''Bob''');
INSERT INTO check_constraints VALUES ('shop', 'c', 'id <> 7');
INSERT INTO table_constraints VALUES ('shop', 'shop', 'people', 'c', 'CHECK');
"""


class Cursor:
    """Runs statements as PyMySQL's streaming cursor does."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store

    def execute(self, statement: str) -> None:
        if seed := re.search(r"RAND\((\d+)\)", statement):
            drawn = random.Random(int(seed[1]))
            self._store.create_function("RAND", 1, lambda _: drawn.random())
        if "TRANSACTION" not in statement:
            try:
                self._rows = self._store.execute(statement)
            except sqlite3.OperationalError as error:
                raise pymysql.err.ProgrammingError(1146, f"secret 536-90-4391 {error}") from error

    def fetchall_unbuffered(self) -> Iterator[tuple[Any, ...]]:
        yield from getattr(self, "_rows", ())

    def close(self) -> None:
        pass


class Connection:
    """A connection to the stand-in."""

    def __init__(self) -> None:
        self._store = sqlite3.connect(":memory:")
        self._store.execute("ATTACH ':memory:' AS information_schema")
        for name, columns in CATALOG.items():
            self._store.execute(f"CREATE TABLE information_schema.{name} ({columns})")
        self._store.executescript("ATTACH ':memory:' AS shop;" + SHOP + LISTED)
        self._store.executemany("INSERT INTO shop.many VALUES (?)", [(n,) for n in range(20_000)])

    def cursor(self, _kind: type) -> Cursor:
        return Cursor(self._store)

    def close(self) -> None:
        self._store.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the library was asked to connect to."""
    calls: list[dict[str, Any]] = []

    def connect(**settings: Any) -> Connection:
        calls.append(settings)
        return Connection()

    monkeypatch.setattr(pymysql, "connect", connect)
    return calls


def tables(uri: str, sample: Sample | None = None) -> tuple[dict[str, list[Any]], list[Skip]]:
    held: dict[str, list[Any]] = {}
    skipped: list[Skip] = []
    for part in database_parts(uri, sample):
        if isinstance(part, Skip):
            skipped.append(part)
        else:
            reader = part.open()
            held[Address.parse(part.uri).table or ""] = [
                row for batch in reader.batches() for row in batch.records.to_pylist()
            ]
            skipped.extend(reader.skipped)
    return held, skipped


@pytest.mark.usefixtures("asked")
def test_every_table_is_read() -> None:
    held, skipped = tables("mysql://ann@db/shop")
    assert {name: len(rows) for name, rows in held.items()} == {
        "a`b.c": 0, "many": 20_000, "people": 2, "v": 0,
    }  # fmt: skip
    assert held["people"] == [
        {"id": "1", "mail": "ann@x.org", "doc": None, "doc.ssn": "536-90-4391", "pic": "\ufffdA"},
        {"id": "2", "mail": None, "doc": None, "doc.ssn": None, "pic": None},
    ]
    assert [(one.what.rpartition("=")[2], one.accountable) for one in skipped] == [
        ("far", False), ("people#v", True), ("v", True),
    ]  # fmt: skip


@pytest.mark.usefixtures("asked")
def test_text_beside_the_rows_is_told() -> None:
    notes = {
        one.uri.rpartition("=")[2]: dict(one.open().metadata)
        for one in database_parts("mysql://db/shop")
        if isinstance(one, Part)
    }
    assert notes["people"] == {
        "comment": "ask Bob", "comment on id": "not 219", "default of mail": "'a@b.co'",
        "labels of mail": "enum('Ann')", "check c": "id <> 7",
    }  # fmt: skip
    assert notes["v"] == {"definition": "select 1 where x = 'Bob'"}


@pytest.mark.usefixtures("asked")
def test_a_sample_is_drawn_by_its_seed() -> None:
    uri = "mysql://db/shop?table=many"
    drawn = [tables(uri, Sample(rows=50, seed=seed))[0]["many"] for seed in (1, 1, 2)]
    assert [len({row["id"] for row in one}) for one in drawn] == [50, 50, 50]
    assert drawn[0] == drawn[1] != drawn[2]


@pytest.mark.usefixtures("asked")
def test_rows_come_in_batches() -> None:
    with closing(database_parts("mysql://db/shop?table=many")) as parts:
        batches = [(one.first_row, one.records.num_rows) for one in next(parts).open().batches()]
    assert batches == [(0, 16_384), (16_384, 3_616)]


@pytest.mark.usefixtures("asked")
def test_a_table_that_goes_away_is_told_without_the_servers_words() -> None:
    parts = database_parts("mysql://db/?schema=other")
    with closing(parts), pytest.raises(MalformedError, match="was dropped while") as caught:
        next(parts).open()
    assert "4391" not in str(caught.value)


def test_the_password_comes_from_the_environment(
    asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MYSQL_PWD", "sesame")
    database_parts("mariadb://ann@db:3307/shop?ssl_ca=ca.pem").close()
    told = {name: asked[0][name] for name in ("host", "port", "user", "password", "ssl_ca")}
    assert told == {
        "host": "db", "port": 3307, "user": "ann", "password": "sesame", "ssl_ca": "ca.pem",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "error", "told"),
    [
        (2003, MalformedError, "cannot be reached"),
        (1045, SourceError, "does not let this user in"),
        (1049, SourceError, "there is no such database"),
    ],
)
def test_a_server_that_does_not_let_in_is_told(
    monkeypatch: pytest.MonkeyPatch, number: int, error: type, told: str
) -> None:
    def connect(**_: object) -> None:
        raise pymysql.err.OperationalError(number, "sesame")

    monkeypatch.setattr(pymysql, "connect", connect)
    with pytest.raises(error, match=told) as caught:
        database_parts("mysql://ann@db/shop")
    assert "sesame" not in str(caught.value)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(MalformedError, match="cannot be reached"):
        database_parts("mysql://ann@127.0.0.1:1/shop")


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(SourceError, match="no parameter is called colour"):
        database_parts("mysql://ann@db/shop?colour=red")


def test_a_library_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymysql", None)
    with pytest.raises(SourceError, match="not installed") as caught:
        MySql().connect(Address.parse("mysql://db/shop"))
    assert "[mysql]" in caught.value.hint


REAL = """
DROP DATABASE IF EXISTS compliance_test; CREATE DATABASE compliance_test CHARACTER SET utf8mb4;
USE compliance_test; CREATE TABLE t (id bigint unsigned, d decimal(9,2), born date, at datetime(3),
  text text, doc longtext, pic blob, e enum('a', 'b'), bits bit(3), place point, y year);
INSERT INTO t VALUES (18446744073709551615, 1.50, '2000-02-29', '2020-01-01 01:02:03.5',
  'caf\u00e9 \U0001f600', '{}', x'ff41', 'b', b'101', point(1, 2), 2020);
CREATE TABLE `odd``"name. \u00e9` (`a``b` int); INSERT INTO `odd``"name. \u00e9` VALUES (7);
CREATE TABLE parted (id int) PARTITION BY HASH (id) PARTITIONS 4; INSERT INTO parted VALUES (1), (2)
"""


@pytest.fixture
def real() -> Iterator[str]:
    uri = os.environ.get("COMPLIANCE_TEST_MYSQL")
    if uri is None:
        pytest.skip("COMPLIANCE_TEST_MYSQL names no server that may be written")
    address = Address.parse(uri)
    socket = dict(address.parameters).get("unix_socket")
    with pymysql.connect(user=address.user, unix_socket=socket, host="localhost") as connection:
        for statement in REAL.split(";"):
            connection.cursor().execute(statement)
        connection.commit()
        yield uri.replace("/?", "/compliance_test?")
        connection.cursor().execute("DROP DATABASE compliance_test")


def test_a_real_server_is_read(real: str) -> None:
    held, skipped = tables(real)
    assert held["t"] == [
        {"id": "18446744073709551615", "d": "1.50", "born": "2000-02-29",
         "at": "2020-01-01 01:02:03.500", "text": "caf\u00e9 \U0001f600", "doc": "{}",
         "pic": "\ufffdA", "e": "b", "bits": held["t"][0]["bits"], "place": "POINT(1 2)",
         "y": "2020"}
    ]  # fmt: skip
    assert held['odd`"name. \u00e9'] == [{"a`b": "7"}]
    assert len(held["parted"]) == 2
    assert skipped == []
    drawn = tables(f"{real}&table=parted", Sample(rows=1))[0]
    assert len(drawn["parted"]) == 1
