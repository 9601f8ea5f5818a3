"""PostgreSQL by ADBC: rows come as Arrow batches from COPY, half again as fast as text does.

All is read in one transaction, read-only and repeatable, so that tables agree with one another and
nothing a view calls can write. Each statement has a savepoint: a table that cannot be read does
not end the transaction of those behind it. To the driver each statement stands alone (autocommit),
for behind a fault it would not go on with a transaction of its own. Messages of the server may
quote values, and are never passed on; its five-letter codes are.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from compliance.sources.databases.address import Address
from compliance.sources.databases.interface import Column, Draw, Session, Table
from compliance.sources.databases.postgresql_catalog import tables_of
from compliance.sources.interface import BATCH_BYTES, MalformedError, SourceError

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Connection, Cursor

_SNAPSHOT: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_STATE: Final = """
SELECT count(*)::text || ':' || coalesce(max(x), 0)::text || ':' || coalesce(sum(x), 0)::text
  || ':' || coalesce(sum(hashtid(place)::int8), 0)::text
FROM (SELECT xmin::text::int8 AS x, ctid AS place FROM {}) t"""
_ORDERLY: Final = """
SELECT set_config(name, 'off', true) FROM pg_catalog.pg_settings
WHERE name = 'synchronize_seqscans'"""
"""So that a table gives its rows in the same order each time."""
_SECONDS: Final = "10"
"""Until a server that does not answer is given up, where the address does not say so."""
_SEEDS: Final = 1 << 20
_UNREACHED: Final = ("refused", "translate", "timeout", "timed out", "No such file", "unreachable")
"""Words of the library for a server that is not there; connecting has no codes."""
_CODES: Final = {
    "42501": "the role may not read it; GRANT SELECT on it",
    "42P01": "was dropped while the database was read; scan again",
    "57014": "the server ended the statement; raise its statement_timeout",
    "40001": "the server ended the snapshot; scan again",
}
"""Code of the server → what it means, and what to do."""


class PostgreSql:
    """PostgreSQL, and what speaks its language."""

    def connect(self, address: Address) -> Session:
        """Begin a read-only snapshot.

        Raises:
            SourceError: the library is not installed, or the database or role is unknown.
            MalformedError: the server cannot be reached.
        """
        try:
            from adbc_driver_manager import Error
            from adbc_driver_postgresql import dbapi
        except ImportError:
            raise SourceError(
                f"{address.uri}: PostgreSQL needs a library that is not installed",
                hint="pip install 'ai-lifecycle-compliance[postgres]'",
            ) from None
        try:
            connection = dbapi.connect(_patient(address).server, autocommit=True)
        except Error as error:
            raise _unconnected(address, str(error)) from None
        return PostgreSqlSession(connection, address)


class PostgreSqlSession:
    """One connection in one transaction."""

    def __init__(self, connection: "Connection", address: Address) -> None:
        self._connection = connection
        self._address = address
        for _ in self.stream(_SNAPSHOT, address.uri, begun=False):
            pass
        self.ask(_ORDERLY, begun=False)

    def tables(self) -> Sequence[Table]:
        """All tables and views, in order of schema and name."""
        return tables_of(self.ask, whole=self._address.table is None)

    def count(self, table: Table) -> int:
        """Rows of a table."""
        return int(self.ask(f"SELECT count(*) FROM {table.origin}")[0][0])

    def state(self, table: Table) -> str:
        """How many rows there are, by which transactions they came, and where they lie."""
        return self.state_of(table.origin)

    def state_of(self, origin: str) -> str:
        """The same of what stands behind FROM."""
        return str(self.ask(_STATE.format(origin))[0][0])

    def rows(
        self, table: Table, columns: Sequence[Column], draw: Draw | None = None
    ) -> Generator[pa.RecordBatch]:
        """These columns of its rows, in bounded memory; an empty batch where there are none."""
        if draw is not None and draw.seed is not None:
            self._seed(draw.seed)
        selected = ", ".join(column.select for column in columns)
        statement = f"SELECT {selected} FROM {table.origin}{_drawn(draw)}"
        yield from self.stream(statement, self._address.of(table.schema, table.name))

    def close(self) -> None:
        """End the snapshot and the connection."""
        with suppress(Exception):
            self._connection.close()

    def _seed(self, seed: int) -> None:
        """Let the server draw the same rows again: from the first page on, by the same numbers."""
        self.ask("SELECT set_config('synchronize_seqscans', 'off', true)")
        self.ask(f"SELECT setseed({seed % _SEEDS / _SEEDS})::text")

    def ask(self, statement: str, *, begun: bool = True) -> list[tuple[Any, ...]]:
        """The rows that a statement gives, all at once; raises as `rows` does.

        `begun` is false before the first savepoint, behind which no snapshot can be exported.
        """
        batches = self.stream(statement, self._address.uri, begun=begun)
        return [
            row
            for one in batches
            for row in zip(*(column.to_pylist() for column in one.columns), strict=True)
        ]

    def stream(self, statement: str, place: str, *, begun: bool = True) -> Iterator[pa.RecordBatch]:
        """What a statement gives; one that fails leaves the snapshot as it was.

        Raises:
            MalformedError: the server does not give it; names the place.
        """
        from adbc_driver_manager import Error

        try:
            with closing(self._connection.cursor()) as cursor:
                if begun:
                    cursor.execute("SAVEPOINT part")
                yield from _batches(cursor, statement)
        except (Error, pa.ArrowException, OSError) as error:
            code = getattr(error, "sqlstate", None)
            alive = begun and self._went_back()
            raise _unread(place, code, alive=alive) from None

    def _went_back(self) -> bool:
        """Whether the transaction goes on behind its savepoint."""
        from adbc_driver_manager import Error

        try:
            with closing(self._connection.cursor()) as cursor:
                cursor.execute("ROLLBACK TO SAVEPOINT part")
        except (Error, pa.ArrowException, OSError):
            return False
        return True


def _batches(cursor: "Cursor", statement: str) -> Iterator[pa.RecordBatch]:
    options = {"adbc.postgresql.batch_size_hint_bytes": str(BATCH_BYTES)}
    cursor.adbc_statement.set_options(**options)
    cursor.execute(statement)
    reader = cursor.fetch_record_batch()
    empty = True
    for records in reader:
        if records.num_rows:
            yield records
            empty = False
    if empty:
        yield pa.RecordBatch.from_pylist([], schema=reader.schema)


def _drawn(draw: Draw | None) -> str:
    """The end of a statement for some of the rows."""
    if draw is None:
        return ""
    return f"{'' if draw.seed is None else ' ORDER BY random()'} LIMIT {draw.rows}"


def _patient(address: Address) -> Address:
    return address.with_parameter("connect_timeout", _SECONDS)


def _unconnected(address: Address, message: str) -> SourceError | MalformedError:
    """Told by what kind of fault it is; the message itself names the user."""
    if any(word in message for word in _UNREACHED):
        return MalformedError(
            f"{address.uri}: the server cannot be reached",
            hint="check host and port, and that the server lets this machine in",
        )
    if "does not exist" in message and "database" in message:
        return SourceError(f"{address.uri}: there is no such database", hint="check its name")
    return SourceError(
        f"{address.uri}: the server does not let this role in",
        hint="name the user in the address, and set PGPASSWORD, ~/.pgpass or PGSERVICE",
    )


def _unread(place: str, code: str | None, *, alive: bool) -> MalformedError:
    if not alive:
        return MalformedError(f"{place}: the connection was lost", hint="scan again")
    said = f"the server says {code}" if code else "the server's words may hold values"
    told = _CODES.get(code or "", f"cannot be read to its end ({said})")
    return MalformedError(f"{place}: {told}")
