"""Rows on their way from a database into its copy: chosen, masked, fitted, batch by batch."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from compliance.flow.copying.compare import Tick
from compliance.flow.copying.file import Masker, ProseTally
from compliance.flow.provisioning.fitting import fitted
from compliance.flow.provisioning.tables import TableInput
from compliance.flow.provisioning.views import Choose, all_of
from compliance.flow.scanning.ahead import ahead
from compliance.sources.engines.cells import plain
from compliance.sources.engines.interface import Columns, Field, Relation
from compliance.sources.engines.opened import OpenedOrigin
from masking.interface import MaskingError
from masking.plan import ColumnPlan
from masking.prose import PROSE


@dataclass(frozen=True, slots=True)
class Load:
    """How one table is filled."""

    table: TableInput
    origin: OpenedOrigin
    masker: Masker
    exact: bool
    """Whether the copy takes kept columns in the origin's own form."""
    choose: Choose = all_of
    tick: Tick = lambda _done: None
    prose: Mapping[str, ProseTally] = field(default_factory=dict)
    only: Columns = ()
    """Which columns; all of them where none is named."""

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Masked rows, as the table takes them.

        Raises:
            MaskingError: a value cannot be masked, or does not fit; names table and column.
        """
        relation = self.table.relation
        columns = self.only or relation.columns
        exact = self.table.exact if self.exact else ()
        position = 0
        for records in ahead(self.origin.closed_rows(relation, columns, exact=exact)):
            chosen = self.choose(records, position)
            position += records.num_rows
            if chosen.num_rows:
                yield self._masked(chosen)
            self.tick(records.nbytes)

    def _masked(self, records: pa.RecordBatch) -> pa.RecordBatch:
        """Rows of the database, masked and fitted, with their JSON in one column again."""
        cells = self.origin.cells(self.table.relation)
        if cells.is_empty:
            return self._whole(records, self._columns(records), self.table.relation)
        masked = cells.closed(records, self._columns(cells.opened(records)))
        return self._whole(records, masked, self.origin.closed(self.table.relation))

    def _columns(self, records: pa.RecordBatch) -> pa.RecordBatch:
        """The columns that hold values in the copy."""
        table, there = self.table, records.schema.names
        live = {path: plan for path, plan in table.live.items() if path in there}
        kept = table.exact if self.exact else ()
        looked = {
            path: records.column(path) if path in kept else plain(records.column(path))
            for path in live
        }
        masked = self.masker.masked(table.name, live, pa.record_batch(looked), self.prose)
        columns = {
            one.name: self._fitted(masked.column(one.name), one, live[one.name])
            for one in table.relation.fields
            if one.name in live
        }
        return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))

    def _whole(
        self, records: pa.RecordBatch, masked: pa.RecordBatch, relation: Relation
    ) -> pa.RecordBatch:
        """All columns of the table that were read, empty where nothing of them stays."""
        names = [one for one in relation.columns if one in records.schema.names]
        columns = [
            masked.column(name)
            if name in masked.schema.names
            else _nothing(relation.field(name), records.num_rows)
            for name in names
        ]
        return pa.RecordBatch.from_arrays(columns, names=names)

    def _fitted(self, masked: pa.Array, one: Field, plan: ColumnPlan) -> pa.Array:
        try:
            return fitted(masked, one, plan)
        except MaskingError as error:
            raise MaskingError(f"{self.table.name}: {error}", hint=error.hint) from None


def _nothing(field: Field, rows: int) -> pa.Array:
    return pa.nulls(rows, pa.string() if pa.types.is_union(field.kind) else field.kind)


def tallies(table: TableInput) -> dict[str, ProseTally]:
    """A tally for each column of prose."""
    prose = (path for path, plan in table.columns.items() if plan.transform == PROSE)
    return {path: ProseTally() for path in prose}
