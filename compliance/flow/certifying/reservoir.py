"""A few rows of a table that is read once: of few batches, each thinned."""

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

_FROM_BATCH: Final = 256
"""Rows taken from a batch."""
_BATCHES: Final = 4
"""Batches whose rows are held."""


@dataclass(slots=True)
class Reservoir:
    """Holds rows of batches that were drawn evenly."""

    luck: Random
    kept: "list[pa.RecordBatch]" = field(default_factory=list)
    _batches: int = 0

    def look(self, records: "pa.RecordBatch") -> None:
        """Take in a batch."""
        place = self._batches
        self._batches += 1
        if place >= _BATCHES:
            place = self.luck.randrange(self._batches)
        if place < _BATCHES and records.num_rows:
            most = min(_FROM_BATCH, records.num_rows)
            rows = sorted(self.luck.sample(range(records.num_rows), most))
            self.kept[place : place + 1] = [records.take(rows)]
