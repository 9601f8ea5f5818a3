"""Tables that come row by row: sheets, tables of a database file, cells of a notebook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from compliance.sources.arrays import texts
from compliance.sources.interface import BATCH_BYTES, NOTHING, Batch
from policies.reports import Skip

Row = Sequence[str | None]
_CELL_COST: Final = 8
_MOST_ROWS: Final = 1 << 16


@dataclass(slots=True)
class RowsReader:
    """An open table of texts; `begin` gives its rows from the start, each time anew."""

    uri: str
    format: str
    schema: pa.Schema
    begin: Callable[[], Iterator[Row]]
    metadata: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    skipped: list[Skip] = field(default_factory=list)
    line_based: bool = False

    def batches(self) -> Iterator[Batch]:
        """The rows in blocks of about `BATCH_BYTES`."""
        first, size = 0, 0
        block: list[Row] = []
        for row in self.begin():
            block.append(row)
            size += sum(len(cell) + _CELL_COST for cell in row if cell is not None)
            if size >= BATCH_BYTES or len(block) >= _MOST_ROWS:
                yield self._batch(block, first)
                first, size, block = first + len(block), 0, []
        if block:
            yield self._batch(block, first)

    def _batch(self, block: list[Row], first: int) -> Batch:
        columns = [texts(cells) for cells in zip(*block, strict=True)]
        return Batch(pa.record_batch(columns, schema=self.schema), first)


def text_schema(names: Sequence[str]) -> pa.Schema:
    """One column of text for each name."""
    return pa.schema([(name, pa.string()) for name in names])
