"""The rows of a table and of its copy, looked at by several measures at once, column by column.

Columns know nothing of each other, so each is looked at by a thread of its own; what is made of a
column is made once for all measures. No measure depends on which thread comes first.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import wait
from typing import Final, Protocol

import pyarrow as pa

from compliance.detect.threads import pool
from compliance.flow.scanning.ahead import ahead
from compliance.measure.column import Column
from compliance.measure.interface import MeasureError
from compliance.measure.leakage import aligned
from compliance.sources.interface import Reader

_FEW: Final = 2000
"""Rows for which threads are not worth their while."""
_THREADS: Final = "proof"


class Look(Protocol):
    """Takes in the same rows of a table and of its copy."""

    @property
    def paths(self) -> Collection[str]:
        """Columns that it looks at one by one, as far as both sides have them."""

    def column(self, path: str, before: Column, after: Column, /) -> None:
        """Take in one column. Others may be looked at meanwhile."""

    def rows(self, before: pa.RecordBatch, after: pa.RecordBatch, /) -> None:
        """Take in the rows as a whole. Columns may be looked at meanwhile."""


def look_along(
    name: str, source: Reader, copy: Reader, looks: Sequence[Look], tick: Callable[[int], None]
) -> None:
    """Let each take in all rows of a table and of its copy.

    Args:
        name: as messages call the table.
        source: the table.
        copy: with the same rows in the same order.
        looks: what takes them in.
        tick: told of bytes of the source that were read.

    Raises:
        MeasureError: they have not the same rows, or a measure cannot take them in.
        MalformedError: one of them cannot be read.
    """
    sources = (batch.records for batch in ahead(source.batches()))
    copies = (batch.records for batch in ahead(copy.batches()))
    try:
        for before, after in aligned(sources, copies):
            look(looks, before, after)
            tick(before.nbytes)
    except MeasureError as error:
        raise MeasureError(f"{name}: {error}", hint=error.hint) from None


def look(looks: Sequence[Look], before: pa.RecordBatch, after: pa.RecordBatch) -> None:
    """Let each take in these rows."""
    shared = [path for path in after.schema.names if path in before.schema.names]
    wanted = {path: [one for one in looks if path in one.paths] for path in shared}
    tasks = [_rows(one, before, after) for one in looks]
    tasks += [_column(path, some, before, after) for path, some in wanted.items() if some]
    together(tasks, alone=before.num_rows < _FEW)


def together(tasks: Iterable[Callable[[], None]], *, alone: bool = False) -> None:
    """Do all of them, one after the other if `alone`; the first one's error is raised."""
    if alone:
        for task in tasks:
            task()
        return
    begun = [pool(_THREADS).submit(task) for task in tasks]
    wait(begun)
    for done in begun:
        done.result()


def _rows(one: Look, before: pa.RecordBatch, after: pa.RecordBatch) -> Callable[[], None]:
    return lambda: one.rows(before, after)


def _column(
    path: str, some: Sequence[Look], before: pa.RecordBatch, after: pa.RecordBatch
) -> Callable[[], None]:
    def task() -> None:
        sides = Column(before.column(path)), Column(after.column(path))
        for one in some:
            one.column(path, *sides)

    return task
