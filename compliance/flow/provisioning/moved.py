"""A table read in another order than the one in which its rows lie, with bounded memory.

As many rows are held as memory may take, and put in order; of a larger table it is read again for
the next ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from compliance.sources.interface import Batch, Reader
from policies.skips import Skip

Numbers = npt.NDArray[np.int64]

MOST: Final = 1 << 28
"""Bytes of rows that are held."""
_ROWS: Final = 1 << 14


class Moved:
    """An open table whose rows are moved."""

    def __init__(self, reader: Reader, places: Numbers, most: int = MOST) -> None:
        """`places`: for each row of `reader`, in its order, the place at which it is given."""
        self._reader, self._places, self._most = reader, places, most
        self.uri, self.format, self.schema = reader.uri, reader.format, reader.schema
        self.line_based = reader.line_based

    @property
    def metadata(self) -> Mapping[str, str]:
        """That of the table."""
        return self._reader.metadata

    @property
    def skipped(self) -> Sequence[Skip]:
        """What the table left out."""
        return self._reader.skipped

    def batches(self) -> Iterator[Batch]:
        """The rows, each at its place; at least one batch."""
        first, count = 0, len(self._places)
        if not count:
            yield from self._reader.batches()
        while first < count:
            held = self._held(first, count)
            for records in held.ordered():
                yield Batch(records, first)
                first += records.num_rows

    def _held(self, first: int, last: int) -> "_Held":
        """The rows from `first` on, as many as may be held."""
        held, read = _Held(first, last, self._most), 0
        for batch in self._reader.batches():
            count = batch.records.num_rows
            held.take(batch.records, self._places[read : read + count])
            read += count
        return held


class _Held:
    """Rows whose places lie in `[first, last)`."""

    def __init__(self, first: int, last: int, most: int) -> None:
        self._first, self._last, self._most = first, last, most
        self._parts: list[tuple[pa.RecordBatch, Numbers]] = []
        self._size = 0

    def take(self, records: pa.RecordBatch, places: Numbers) -> None:
        """Take in those of a batch; where they are too many, the later ones are let go."""
        self._add(records, places)
        while self._size > self._most and self._last - self._first > 1:
            self._last = (self._first + self._last) // 2
            parts, self._parts, self._size = self._parts, [], 0
            for held, told in parts:
                self._add(held, told)

    def _add(self, records: pa.RecordBatch, places: Numbers) -> None:
        mine = (places >= self._first) & (places < self._last)
        if mine.any():
            kept = records.filter(pa.array(mine))
            self._parts.append((kept, places[mine]))
            self._size += kept.nbytes

    def ordered(self) -> Iterator[pa.RecordBatch]:
        """All of them, in order."""
        places = np.concatenate([told for _, told in self._parts])
        table = pa.Table.from_batches([records for records, _ in self._parts])
        order = np.argsort(places)
        for start in range(0, len(order), _ROWS):
            rows = table.take(pa.array(order[start : start + _ROWS])).combine_chunks()
            yield from rows.to_batches()
