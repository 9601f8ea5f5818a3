"""Connections that write to PostgreSQL, and what is told of a server that refuses."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final, cast

import pyarrow as pa

from compliance.sources.databases.address import Address
from compliance.sources.interface import SourceError

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Connection

JOURNAL: Final = "_compliance_copy.done"
"""What of a copy was loaded, in the database in which it grows."""
_CODES: Final = {
    "42501": "the role needs CREATEDB, and must own what it makes",
    "23502": "the plan leaves a NOT NULL column without a value",
    "23514": "a CHECK does not let a masked value in; keep the column, or mask it otherwise",
    "22001": "a masked value is longer than its column",
    "55006": "somebody is connected to the database",
}
_TABLES: Final = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"""


def connected(address: Address) -> "Connection":
    """A connection in which each statement stands alone.

    Raises:
        SourceError: there is none.
    """
    from adbc_driver_postgresql import dbapi

    with refusals(address):
        return cast("Connection", dbapi.connect(address.server, autocommit=True))


def is_empty(address: Address) -> bool:
    """Whether a database holds no table of anybody's."""
    return _count(address, _TABLES) == 0


def is_begun(address: Address) -> bool:
    """Whether the structure of a copy is there."""
    return bool(_count(address, f"SELECT (to_regclass('{JOURNAL}') IS NOT NULL)::int4"))


def _count(address: Address, statement: str) -> int:
    with (
        refusals(address),
        closing(connected(address)) as connection,
        closing(connection.cursor()) as cursor,
    ):
        cursor.execute(statement)
        row = cursor.fetchone()
        return int(row[0]) if row else 0


@contextmanager
def refusals(address: Address, name: str = "") -> Iterator[None]:
    """The server's messages may quote values; its five-letter codes do not."""
    from adbc_driver_manager import Error

    try:
        yield
    except (Error, pa.ArrowException, OSError) as error:
        code = getattr(error, "sqlstate", None) or "no code"
        place = f"{address.uri}: {name}" if name else address.uri
        raise SourceError(
            f"{place}: the server does not take it ({code})",
            hint=_CODES.get(code, "see the server's log; codes: PostgreSQL, appendix A"),
        ) from None


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
