"""What a database is: tables that are listed once and streamed, in one read-only snapshot."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

    from compliance.sources.databases.address import Address


class Form(StrEnum):
    """How the values of a column come out of the server."""

    PLAIN = "plain"
    BYTES = "bytes"
    """Decoded as UTF-8; what is none is replaced."""
    JSON = "json"
    """Text of documents, whose leaves become columns of their own."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    select: str
    """The expression that reads it; empty where it is not read."""
    form: Form = Form.PLAIN
    unread: str = ""
    """Why it is not read."""
    accountable: bool = False
    """Nothing is lost by not reading it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view."""

    schema: str
    """Empty where it is the one that a name without a schema means."""
    name: str
    origin: str
    """What stands behind FROM."""
    columns: tuple[Column, ...]
    size: int = 0
    """Bytes, about; 0 where unknown."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Text beside the rows: comments, defaults, labels, checks, the definition of a view."""
    derived: bool = False
    """A view: its rows are those of tables, and are read only where it is named."""
    closed: str = ""
    """Why it is not read at all."""
    limited: str = ""
    """Why not all of its rows are seen."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Some of a table's rows: so many, at random, the same ones for the same seed."""

    rows: int
    seed: int | None = None
    """None: the first ones."""


class Session(Protocol):
    """One connection in one snapshot; one table is read at a time."""

    def tables(self) -> Sequence[Table]:
        """All tables and views of the database, in order of schema and name.

        Raises:
            MalformedError: the server does not answer.
        """

    def count(self, table: Table) -> int:
        """Rows of a table; raises as `rows` does."""

    def state(self, table: Table) -> str:
        """Something that is another once its rows are others; raises as `rows` does."""

    def rows(
        self, table: Table, columns: Sequence[Column], draw: Draw | None = None
    ) -> "Generator[pa.RecordBatch]":
        """These columns of its rows, in bounded memory; an empty batch where there are none.

        Raises:
            MalformedError: the server does not give them.
        """

    def close(self) -> None:
        """End the snapshot and the connection; never raises."""


class Database(Protocol):
    """A kind of server."""

    def connect(self, address: "Address") -> Session:
        """Begin a read-only snapshot.

        Raises:
            SourceError: the library is not installed, or the database or role is unknown.
            MalformedError: the server cannot be reached.
        """
