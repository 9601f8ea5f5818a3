"""Columns that a plan would keep, though identifiers of other columns stand in them.

A title that is an artist's name, a code that is somebody's account: kept, they hand over the
mapping of the column that was masked. The proof of the copy would stop the run; so it is looked for
while the plan is made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from compliance.flow.copying.label import KEEP
from compliance.flow.copying.roles import identifying
from compliance.flow.provisioning.views import TableView
from compliance.measure.identifiers import Identifiers
from compliance.measure.twins import Sweep
from compliance.sources.engines.interface import Origin, Relation
from masking.plan import ColumnPlan

Tables = Mapping[str, Mapping[str, ColumnPlan]]


def twinned(
    origin: Origin, relations: Iterable[Relation], tables: Tables
) -> frozenset[tuple[str, str]]:
    """(table, column) of what is kept and holds more identifiers than chance would.

    Raises:
        MalformedError: a table cannot be read.
    """
    views = [(one, tables[one.name]) for one in relations]
    identifiers = Identifiers()
    for relation, columns in views:
        for batch in _read(origin, relation, identifying(columns)):
            for column in batch.values():
                identifiers.add(column)
    sweep = Sweep(identifiers.known())
    for relation, columns in views:
        kept = [path for path, plan in columns.items() if plan.transform == KEEP]
        for batch in _read(origin, relation, kept):
            for path, column in batch.items():
                sweep.look(relation.name, path, column)
    return frozenset((one.file, one.path) for one in sweep.twins() if not one.holds)


def _read(
    origin: Origin, relation: Relation, columns: Sequence[str]
) -> Iterator[Mapping[str, pa.Array]]:
    """Column → its values, batch by batch."""
    view = TableView(origin, relation, columns)
    for batch in view.batches() if columns else ():
        yield {path: batch.records.column(path) for path in columns}
