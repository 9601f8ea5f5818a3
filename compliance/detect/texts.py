"""A column as texts: distinct ones, and which rows hold each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, slots=True)
class Texts:
    """The distinct texts of one column of a batch."""

    distinct: pa.Array
    """Strings, no nulls."""
    codes: npt.NDArray[np.int64]
    """One per value: its place in `distinct`, -1 for null."""
    rows: npt.NDArray[np.int64] | None
    """Row of the batch that each value lies in; None where there is one value per row."""

    @property
    def counts(self) -> list[int]:
        """How often each distinct text occurs."""
        present = self.codes[self.codes >= 0]
        counts: list[int] = np.bincount(present, minlength=len(self.distinct)).tolist()
        return counts

    def places(self, wanted: list[int]) -> Iterator[tuple[int, list[int]]]:
        """For each wanted distinct text: its place, and the rows that hold it."""
        order = np.argsort(self.codes, kind="stable")
        ranked = self.codes[order]
        begins = np.searchsorted(ranked, wanted, side="left")
        ends = np.searchsorted(ranked, wanted, side="right")
        for place, begin, end in zip(wanted, begins, ends, strict=True):
            found = order[begin:end]
            rows: list[int] = (found if self.rows is None else self.rows[found]).tolist()
            yield place, rows


def texts_of(column: pa.Array) -> Texts | None:
    """The texts of a column; None for booleans, binary data and what has no text."""
    rows = None
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        rows = _codes(pc.list_parent_indices(column))
        column = pc.list_flatten(column)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_boolean(kind) or pa.types.is_null(kind) or not _has_text(kind):
        return None
    encoded = _as_string(column).dictionary_encode()
    return Texts(encoded.dictionary, _codes(encoded.indices), rows)


def _codes(integers: pa.Array) -> npt.NDArray[np.int64]:
    """Integers with -1 for null, from the buffers: `to_numpy` and `fill_null` would load pandas."""
    size, start = len(integers), integers.offset
    if not size:
        return np.empty(0, dtype=np.int64)
    bitmap, data = integers.buffers()
    width = np.dtype(f"int{integers.type.bit_width}")
    held = np.frombuffer(data, dtype=width)[start : start + size].astype(np.int64)
    if integers.null_count:
        bits = np.unpackbits(np.frombuffer(bitmap, dtype=np.uint8), bitorder="little")
        held[bits[start : start + size] == 0] = -1
    return held


def _has_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_temporal(kind)
    ) and not (pa.types.is_duration(kind) or pa.types.is_interval(kind))


def _as_string(column: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(column.type) and column.type.tz is not None:
        # Local time would need a time zone database; UTC says the same of the column.
        column = column.cast(pa.timestamp(column.type.unit))
    return column if pa.types.is_string(column.type) else column.cast(pa.string())
