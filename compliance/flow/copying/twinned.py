"""Columns that a plan would keep, though identifiers of other columns stand in them.

A title that is an artist's name, a measurement that is a patient's address: kept, they hand over
the mapping of the column that was masked. The proof of the copy would stop the run; so it is looked
for while the plan is made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from compliance.flow.copying.label import KEEP
from compliance.flow.copying.roles import identifying
from compliance.measure.column import Column
from compliance.measure.identifiers import Identifiers
from compliance.measure.twins import Sweep
from masking.plan import ColumnPlan

REASON: Final = "identifiers of other columns stand in it"


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """A file or table of the source, with the plan so far."""

    name: str
    columns: Mapping[str, ColumnPlan]
    read: Callable[[Sequence[str]], Iterable[pa.RecordBatch]]
    """Batches with at least these columns."""


def twinned(tables: Sequence[PlannedTable]) -> frozenset[tuple[str, str]]:
    """(table, column) of what is kept and holds more identifiers than chance would.

    Raises:
        MalformedError: a table cannot be read.
    """
    identifiers = Identifiers()
    for table in tables:
        names = identifying(table.columns)
        for records in table.read(names) if names else ():
            for path in names:
                identifiers.add(Column(records.column(path)))
    sweep = Sweep(identifiers.known())
    for table in tables:
        kept = [path for path, plan in table.columns.items() if plan.transform == KEEP]
        for records in table.read(kept) if kept else ():
            for path in kept:
                sweep.look(table.name, path, records.column(path))
    return frozenset((one.file, one.path) for one in sweep.twins() if not one.holds)
