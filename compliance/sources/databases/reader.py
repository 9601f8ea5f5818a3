"""A table of a server as something that is read."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Final, NamedTuple

import pyarrow as pa

from compliance.sources.databases.interface import Column, Draw, Session, Table
from compliance.sources.databases.shaping import Shape
from compliance.sources.interface import Batch
from compliance.sources.sampling import Sample
from policies.reports import Skip

_FIRST: Final = 512
"""Rows by which the layout of a table is known."""


class Place(NamedTuple):
    """Where a table is, and what kind of server holds it."""

    uri: str
    format: str


class TableReader:
    """An open table."""

    line_based = False

    def __init__(
        self, session: Session, table: Table, place: Place, sample: Sample | None = None
    ) -> None:
        self.uri, self.format = place
        self.metadata: Mapping[str, str] = table.notes
        self._session = session
        self._table = table
        self._columns = [column for column in table.columns if column.select]
        self._draw: Draw | None = None
        self.sample = sample
        self.population = 0
        """Rows that a sample is drawn from."""
        if sample is not None:
            self.population = session.count(table)
            self._draw = Draw(sample.size(self.population), sample.seed)
        self._shape = Shape(self._columns, self._beginning())
        self.schema: pa.Schema = self._shape.schema

    @property
    def skipped(self) -> Sequence[Skip]:
        """Columns that are not read, and rows that the role does not see."""
        unread = tuple(_unread(self.uri, column) for column in self._table.columns if column.unread)
        limited = self._table.limited
        return (*unread, Skip(self.uri, limited)) if limited else unread

    def batches(self) -> Iterator[Batch]:
        """The rows, in the order in which the server gives them."""
        row = 0
        if not self._columns:
            return
        for records in self._session.rows(self._table, self._columns, self._draw):
            yield Batch(self._shape.of(records), row)
            row += records.num_rows

    def place(self, row: int) -> int:
        """Tables of a server have no order: the row of the sample itself."""
        return row

    def _beginning(self) -> pa.RecordBatch:
        """Some rows, by which types and the keys of documents are known."""
        if not self._columns:
            return pa.record_batch([], schema=pa.schema([]))
        with closing(self._session.rows(self._table, self._columns, Draw(_FIRST))) as rows:
            return next(rows)


class ViewReader:
    """A view by its columns and its definition: its rows are those of tables."""

    line_based = False

    def __init__(self, table: Table, place: Place) -> None:
        self.uri, self.format = place
        self.metadata: Mapping[str, str] = table.notes
        self.schema: pa.Schema = pa.schema([(one.name, pa.string()) for one in table.columns])

    @property
    def skipped(self) -> Sequence[Skip]:
        """Its rows."""
        reason = "a view; its rows are read in their tables, or name it: ?table=…"
        return (Skip(self.uri, reason, accountable=True),)

    def batches(self) -> Iterator[Batch]:
        """None."""
        yield from ()


def _unread(uri: str, column: Column) -> Skip:
    return Skip(f"{uri}#{column.name}", column.unread, column.accountable)
