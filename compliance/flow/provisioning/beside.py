"""Each row of a table beside its own row of the copy, also where masked keys moved the rows.

A mask is a function of key, link domain and value alone. So the keys of the source, masked once
more, are the keys of the copy, and tell where each row went. Of either side only a number of 64
bits is held for each key. Where there is no key, or the keys are not the same, rows are paired by
their place, and the report tells so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.flow.copying.file import Masker
from compliance.flow.copying.places import moved
from compliance.flow.provisioning.demands import loses
from compliance.flow.provisioning.loading import Load
from compliance.flow.provisioning.moved import Moved, Numbers
from compliance.flow.provisioning.tables import TableInput
from compliance.flow.provisioning.views import Choose, TableView
from compliance.measure.value_numbers import Codes, codes_of
from compliance.sources.engines.cells import plain
from compliance.sources.engines.interface import Columns
from compliance.sources.engines.opened import OpenedOrigin
from compliance.sources.interface import Reader
from compliance.sources.json_copy import OpenedReader

_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
"""Spreads the parts of a key."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A table of the source and of the copy."""

    table: TableInput
    source: OpenedOrigin
    copy: OpenedOrigin
    choose: Choose
    places: Numbers | None = None
    """For each row of the copy the row of the source, among those chosen; None where all rows lie
    as they did."""
    by_row: bool = True
    """Whether each row of the copy is given beside its own."""

    def before(self, columns: Sequence[str] | None = None) -> Reader:
        """The rows that were copied."""
        return TableView(self.source, self.table.relation, columns, self.choose)

    def after(self, columns: Sequence[str] | None = None) -> Reader:
        """The same rows of the copy."""
        view = TableView(self.copy, self.copy.catalog().relation(self.table.name), columns)
        return view if self.places is None else Moved(view, self.places)

    def stretches(self, told: str) -> str:
        """Stretches of the rows that were copied, by the rows of the copy.

        None where nobody knows which row is which.
        """
        if self.places is not None:
            return moved(told, np.argsort(self.places))
        return told if self.by_row else ""

    def documents(self) -> Reader:
        """The copy as it lies there, with its JSON opened."""
        relation = self.copy.closed(self.table.relation)
        view = TableView(self.copy.inner, relation)
        cells = self.copy.cells(relation)
        return view if cells.is_empty else OpenedReader(view, cells)

    def whole(self) -> Reader:
        """All rows of the source."""
        return TableView(self.source, self.table.relation)


def beside(
    table: TableInput, sides: tuple[OpenedOrigin, OpenedOrigin], choose: Choose, masker: Masker
) -> Beside:
    """The rows of a table and of its copy, paired.

    Args:
        table: of the source.
        sides: source and copy.
        choose: which rows were copied.
        masker: that of the run.
    """
    source, copy = sides
    moving = copy.order(copy.catalog().relation(table.name))
    if not set(table.masked).intersection(moving):
        return Beside(table, source, copy, choose)
    places = _places(table, sides, choose, masker)
    return Beside(table, source, copy, choose, places, by_row=places is not None)


def _places(
    table: TableInput, sides: tuple[OpenedOrigin, OpenedOrigin], choose: Choose, masker: Masker
) -> Numbers | None:
    """For each row of the copy the row of the source; None where no key tells it."""
    source, copy = sides
    key = _key(table)
    if not key:
        return None
    load = Load(table, source, masker, exact=False, choose=choose, only=_looked(table, key))
    there = TableView(copy, copy.catalog().relation(table.name), key)
    before = _numbers(load.batches(), key)
    after = _numbers((batch.records for batch in there.batches()), key)
    own, moved = np.argsort(before), np.argsort(after)
    ordered = before[own]
    if not np.array_equal(ordered, after[moved]) or np.any(ordered[1:] == ordered[:-1]):
        return None
    places = np.empty(len(own), np.int64)
    places[moved] = own
    return places


def _key(table: TableInput) -> Columns:
    """Columns that tell each row, before and after."""
    for key in dict.fromkeys((table.relation.primary, *table.relation.unique)):
        live = all(path in table.live for path in key)
        if key and live and not any(loses(table.columns, path, key) for path in key):
            return key
    return ()


def _looked(table: TableInput, key: Columns) -> Columns:
    """The key, and what its masks depend on."""
    subjects = {table.columns[path].parameters.get("subject") for path in key}
    return tuple(path for path in table.relation.columns if path in subjects.union(key))


def _numbers(batches: Iterator[pa.RecordBatch], key: Columns) -> Codes:
    """A number for each row that its key alone tells."""
    parts = [np.empty(0, np.uint64)]
    for records in batches:
        number = np.zeros(records.num_rows, np.uint64)
        for path in key:
            number = number * _ODD + codes_of(plain(records.column(path)))
        parts.append(number)
    return np.concatenate(parts)
