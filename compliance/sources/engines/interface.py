"""What a database is to a copy: a structure that is declared, rows in one order, a place to fill.

An `Origin` is read in one read-only snapshot, each table always in the same order, so that its rows
can be told by their position. A `Growth` is a copy that nobody sees yet: tables are loaded whole or
not at all, what was loaded outlasts a kill, and `publish` makes all of it visible at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar, Protocol

import pyarrow as pa

from compliance.sources.interface import SourceError

Columns = tuple[str, ...]


class BusyTargetError(SourceError):
    """Another run is writing to this target."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, as it is declared."""

    name: str
    kind: pa.DataType
    """Of its values; a union where they differ in type, and which then are masked as text."""
    declared: str
    """Its type as the database writes it."""
    nullable: bool = True
    free: bool = True
    """Takes any text."""
    longest: int = 0
    """Characters that it takes at most; 0 where it takes any number."""
    largest: int = 0
    """The largest integer that it takes; 0 where it holds none."""
    checked: bool = False
    """A CHECK, a partition or an exclusion speaks of it, so that not every value is let in."""
    document: bool = False
    """May hold JSON, of which each path is masked by itself."""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns that name a row of another table, or of the same."""

    columns: Columns
    parent: str
    """As `Relation.name`."""
    parent_columns: Columns


@dataclass(frozen=True, slots=True)
class Relation:
    """A table. Columns that the database computes from others are neither read nor written."""

    name: str
    """`table`, or `schema.table` where the schema is not the usual one."""
    fields: tuple[Field, ...]
    primary: Columns = ()
    unique: tuple[Columns, ...] = ()
    """Every set of columns whose values must differ, the primary key too."""
    foreign: tuple[ForeignKey, ...] = ()
    size: int = 0
    """Bytes, about; 0 where unknown."""
    like: str = ""
    """The table that it inherits its columns from."""

    @property
    def columns(self) -> Columns:
        """Names in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The column of that name."""
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The structure of a database."""

    relations: tuple[Relation, ...]
    script: tuple[str, ...]
    """Every statement that the copy's structure is made of: types, tables, views, comments."""

    def relation(self, name: str) -> Relation:
        """The table of that name."""
        return next(one for one in self.relations if one.name == name)


class Origin(Protocol):
    """A database that is read, in one snapshot."""

    uri: str

    def catalog(self) -> Catalog:
        """Its structure.

        Raises:
            IncompleteError: the reader does not see all rows, or may not read all tables.
            SourceError: it holds something that cannot be copied.
        """

    def rows(
        self, relation: Relation, columns: Sequence[str], *, exact: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """These columns of all rows, always in the same order; at least one batch.

        Args:
            relation: the table.
            columns: which of its columns.
            exact: those of them that are copied as they are, in whatever form keeps each bit.

        Raises:
            MalformedError: they cannot be read to their end.
        """

    def keys(self, relation: Relation, condition: str) -> Iterator[pa.RecordBatch]:
        """The primary keys of the rows for which a condition in SQL holds.

        Raises:
            SourceError: it is no condition on this table.
        """

    def state(self, relation: Relation) -> str:
        """Something that is another once its rows are others."""

    def order(self, relation: Relation) -> tuple[str, ...]:
        """Columns whose values put the rows in order; none where they come as they were put in."""

    def file(self, relation: Relation) -> str | None:
        """The file that holds a table alone; None where it stands among others."""

    def close(self) -> None:
        """End the snapshot; never raises."""


class Growth(Protocol):
    """A copy that is being made, under a name that nobody looks for."""

    def done(self) -> Mapping[str, str]:
        """Table → the note with which it was loaded."""

    def load(
        self, relation: Relation, batches: Iterable[pa.RecordBatch], note: Callable[[], str]
    ) -> None:
        """Fill a table, and note that it is done: both, or neither. The note is taken last.

        Raises:
            SourceError: the copy cannot hold a value; names the table.
        """

    def finish(self) -> None:
        """Indexes, constraints, sequences, views; each constraint is checked.

        Raises:
            SourceError: a constraint does not hold on the copy; names it.
        """

    def origin(self) -> AbstractContextManager[Origin]:
        """The finished copy, to be read."""

    def publish(self, report: bytes) -> None:
        """Make it visible under the name of its target, at once, with the report of its run."""


class Engine(Protocol):
    """A kind of database."""

    name: ClassVar[str]

    def origin(self, uri: str) -> AbstractContextManager[Origin]:
        """Open a database for reading.

        Raises:
            SourceError: it is not there, or this reader may not read it.
        """

    def growth(
        self, origin: Origin, target: str, *, identity: str, resume: bool, secret: bytes
    ) -> AbstractContextManager[Growth]:
        """Begin a copy of the origin's structure, or go on with one that was interrupted.

        What was loaded is kept only if its `identity`, which tells plan, key and structure, is the
        same; `secret` marks of which part of the source a part came. Left by an interruption it
        stays, left by any other error it is removed.

        Raises:
            BusyTargetError: another run is writing to the target.
            SourceError: the target is there already, or cannot be written.
        """
