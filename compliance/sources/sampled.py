"""A random sample of what a reader gives, by the number of its rows.

Rows are counted first: Parquet says how many it has, all else is read once for it. Then those that
are drawn are read, in order, and no row group of Parquet of which none is drawn.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

import pyarrow as pa

from compliance.sources.interface import Batch, Reader
from compliance.sources.sampling import Drawing, Places, Sample
from policies.reports import Skip


@runtime_checkable
class Drawn(Protocol):
    """A reader that gives a sample."""

    sample: Sample | None
    """None where it gives all rows."""
    population: int
    """Rows that are drawn from."""

    def place(self, row: int) -> int:
        """Row of the table, from 0, that a row of the sample is."""


@runtime_checkable
class Grouped(Protocol):
    """A reader that knows how its rows lie in groups, which can be read one by one."""

    groups: Sequence[int]
    """Rows of each."""

    def group(self, number: int) -> Iterator[Batch]:
        """The rows of one group; `first_row` counts from its beginning."""


class SampledReader:
    """Some rows of a reader."""

    def __init__(self, reader: Reader, sample: Sample) -> None:
        self._reader = reader
        self._places: list[Places] = []
        self._firsts: list[int] = []
        self.sample = sample
        self.uri, self.format, self.schema = reader.uri, reader.format, reader.schema
        self.line_based = reader.line_based
        self.metadata: Mapping[str, str] = reader.metadata
        self.population = _count(reader)

    @property
    def skipped(self) -> Sequence[Skip]:
        """Rows that cannot be read."""
        return self._reader.skipped

    def place(self, row: int) -> int:
        """Row of the table that a row of the sample is."""
        number = bisect_right(self._firsts, row) - 1
        return int(self._places[number][row - self._firsts[number]])

    def batches(self) -> Iterator[Batch]:
        """The rows that are drawn, in order; `first_row` counts those of the sample."""
        self._places, self._firsts = [], []
        row = 0
        for batch, drawn in self._drawn(self.sample.draw(self.population)):
            if len(drawn):
                self._places.append(batch.first_row + drawn)
                self._firsts.append(row)
                yield _taken(batch, drawn, row)
                row += len(drawn)

    def _drawn(self, drawing: Drawing) -> Iterator[tuple[Batch, Places]]:
        if isinstance(self._reader, Grouped):
            yield from _of_groups(self._reader, drawing)
            return
        for batch in self._reader.batches():
            yield batch, drawing.of(batch.records.num_rows)


def _of_groups(reader: Grouped, drawing: Drawing) -> Iterator[tuple[Batch, Places]]:
    first = 0
    for number, rows in enumerate(reader.groups):
        drawn = drawing.of(rows)
        for batch in reader.group(number) if len(drawn) else ():
            begin = batch.first_row
            end = begin + batch.records.num_rows
            within = drawn[(drawn >= begin) & (drawn < end)] - begin
            yield Batch(batch.records, first + begin), within
        first += rows


def _count(reader: Reader) -> int:
    if isinstance(reader, Grouped):
        return sum(reader.groups)
    return sum(batch.records.num_rows for batch in reader.batches())


def _taken(batch: Batch, drawn: Places, row: int) -> Batch:
    indices = pa.array(drawn)
    lines = None if batch.lines is None else batch.lines.take(indices)
    return Batch(batch.records.take(indices), row, lines)
