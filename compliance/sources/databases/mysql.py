"""MySQL and MariaDB by PyMySQL: rows are streamed, and become batches of bounded size.

All is read in one read-only transaction on a consistent snapshot (of engines that have one). The
password comes from MYSQL_PWD or ~/.my.cnf. Messages of the server may quote values, and are never
passed on; its numbers are.
"""

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from compliance.sources.databases.address import Address
from compliance.sources.databases.interface import Column, Draw, Form, Session, Table
from compliance.sources.databases.mysql_catalog import tables_of
from compliance.sources.interface import BATCH_BYTES, MalformedError, SourceError

if TYPE_CHECKING:
    from pymysql.connections import Connection

_BEGIN: Final = (
    "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
)
_PORT: Final = 3306
_SECONDS: Final = 10
"""Until a server that does not answer is given up."""
_MOST_ROWS: Final = 1 << 14
"""Rows of a batch."""
_SETTINGS: Final = {"unix_socket": "unix_socket", "host": "host", "ssl_ca": "ssl_ca"}
"""Parameters of an address → arguments of the library."""
_KINDS: Final = {Form.PLAIN: pa.string(), Form.JSON: pa.string(), Form.BYTES: pa.binary()}
_UNKNOWN: Final = {1044: "does not let this user in", 1045: "does not let this user in"}
_NO_DATABASE: Final = 1049
_LOST: Final = frozenset({0, 2006, 2013, 2014, 2055})
_CODES: Final = {
    1142: "the user may not read it; GRANT SELECT on it",
    1143: "the user may not read all of its columns; GRANT SELECT on it",
    1146: "was dropped while the database was read; scan again",
    1412: "was changed while the database was read; scan again",
    1969: "the server ended the statement; raise its max_statement_time",
    3024: "the server ended the statement; raise its max_execution_time",
}
"""Number of the server → what it means, and what to do."""


class MySql:
    """MySQL and MariaDB."""

    def connect(self, address: Address) -> Session:
        """Begin a read-only snapshot.

        Raises:
            SourceError: the library is not installed, or the database or user is unknown.
            MalformedError: the server cannot be reached.
        """
        try:
            import pymysql
        except ImportError:
            raise SourceError(
                f"{address.uri}: MySQL needs a library that is not installed",
                hint="pip install 'ai-lifecycle-compliance[mysql]'",
            ) from None
        try:
            connection = pymysql.connect(**_settings(address))
        except (pymysql.MySQLError, OSError, ValueError) as error:
            raise _unconnected(address, _number(error)) from None
        return MySqlSession(connection, address)


class MySqlSession:
    """One connection in one transaction."""

    def __init__(self, connection: "Connection[Any]", address: Address) -> None:
        self._connection = connection
        self._address = address
        for statement in _BEGIN:
            self._rows_of(statement)

    def tables(self) -> Sequence[Table]:
        """All tables and views, in order of schema and name."""
        return tables_of(self._rows_of, self._address.database, whole=self._address.table is None)

    def count(self, table: Table) -> int:
        """Rows of a table."""
        return int(self._rows_of(f"SELECT count(*) FROM {table.origin}")[0][0])

    def state(self, table: Table) -> str:  # noqa: ARG002  no copy is made there
        """Nothing."""
        return ""

    def rows(
        self, table: Table, columns: Sequence[Column], draw: Draw | None = None
    ) -> Generator[pa.RecordBatch]:
        """These columns of its rows, in bounded memory; an empty batch where there are none."""
        selected = ", ".join(column.select for column in columns)
        statement = f"SELECT {selected} FROM {table.origin}{_drawn(draw)}"
        schema = pa.schema([(column.name, _KINDS[column.form]) for column in columns])
        place = self._address.of(table.schema, table.name)
        for rows in _packed(self._results(statement, place)):
            values = zip(*rows, strict=True) if rows else [()] * len(schema)
            arrays = [pa.array(one, kind) for one, kind in zip(values, schema.types, strict=True)]
            yield pa.record_batch(arrays, schema=schema)

    def close(self) -> None:
        """End the snapshot and the connection."""
        with suppress(Exception):
            self._connection.close()

    def _rows_of(self, statement: str) -> list[tuple[Any, ...]]:
        return list(self._results(statement, self._address.uri))

    def _results(self, statement: str, place: str) -> Iterator[tuple[Any, ...]]:
        import pymysql
        from pymysql.cursors import SSCursor

        try:
            with closing(self._connection.cursor(SSCursor)) as cursor:
                cursor.execute(statement)
                yield from cursor.fetchall_unbuffered()
        except (pymysql.MySQLError, OSError, ValueError) as error:
            raise _unread(place, _number(error)) from None


def _packed(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """Rows in lists of a bounded size; one empty list where there are none."""
    held: list[tuple[Any, ...]] = []
    size, packed = 0, False
    for row in rows:
        held.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if size >= BATCH_BYTES or len(held) >= _MOST_ROWS:
            yield held
            held, size, packed = [], 0, True
    if held or not packed:
        yield held


def _drawn(draw: Draw | None) -> str:
    """The end of a statement for some of the rows."""
    if draw is None:
        return ""
    return f"{'' if draw.seed is None else f' ORDER BY RAND({draw.seed})'} LIMIT {draw.rows}"


def _settings(address: Address) -> dict[str, Any]:
    own = Path.home() / ".my.cnf"
    given = {_SETTINGS[key]: value for key, value in address.parameters if key in _SETTINGS}
    if unknown := {key for key, _ in address.parameters} - set(_SETTINGS):
        raise SourceError(
            f"{address.uri}: no parameter is called {min(unknown)}",
            hint=f"there are schema, table, {', '.join(_SETTINGS)}",
        )
    return {
        "host": address.parts.hostname or "localhost",
        "port": address.parts.port or _PORT,
        "user": address.user,
        "password": os.environ.get("MYSQL_PWD", ""),
        "database": address.database or None,
        "charset": "utf8mb4",
        "connect_timeout": _SECONDS,
        "read_default_file": str(own) if own.is_file() else None,
        **given,
    }


def _number(error: Exception) -> int:
    number = error.args[0] if error.args else 0
    return number if isinstance(number, int) else 0


def _unconnected(address: Address, number: int) -> SourceError | MalformedError:
    if number == _NO_DATABASE:
        return SourceError(f"{address.uri}: there is no such database", hint="check its name")
    if number in _UNKNOWN:
        return SourceError(
            f"{address.uri}: the server {_UNKNOWN[number]}",
            hint="name the user in the address, and set MYSQL_PWD or ~/.my.cnf",
        )
    return MalformedError(
        f"{address.uri}: the server cannot be reached",
        hint="check host and port, and that the server lets this machine in",
    )


def _unread(place: str, number: int) -> MalformedError:
    if number in _LOST:
        return MalformedError(f"{place}: the connection was lost", hint="scan again")
    told = _CODES.get(number, f"cannot be read to its end (the server says {number})")
    return MalformedError(f"{place}: {told}")
