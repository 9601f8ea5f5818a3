"""A column as texts: all of them, or the distinct ones where a column repeats itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.lib import StringBuilder

from compliance.detect.patterns.hits import Ints

_PROBE: Final = 4096
_REPEATS: Final = 0.5
"""Share of distinct values up to which it pays to look at each of them once."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one column of a batch."""

    values: pa.StringArray
    """No nulls; each of them once where `codes` says which row holds which."""
    rows: Ints | None
    """Row of the batch of each value, or of each code; None where they are the rows themselves."""
    codes: npt.NDArray[np.int32] | None
    """For each row with a value, its place in `values`."""
    distinct: float
    """Distinct values as a share of all, 0 to 1; of a sample where they are many."""

    @property
    def counts(self) -> Ints:
        """How often each of `values` occurs."""
        if self.codes is None:
            return np.ones(len(self.values), np.int64)
        return np.bincount(self.codes, minlength=len(self.values)).astype(np.int64)

    def spread(self, places: Ints) -> tuple[Ints, Ints]:
        """For places in `values`: an index into them, and a row, for each row that holds one."""
        if self.codes is None:
            at, found = np.arange(len(places)), places
        else:
            order = np.argsort(self.codes, kind="stable")
            ranked = self.codes[order]
            begins = np.searchsorted(ranked, places, side="left")
            sizes = np.searchsorted(ranked, places, side="right") - begins
            at = np.repeat(np.arange(len(places)), sizes)
            ends = np.cumsum(sizes)
            found = order[np.arange(len(at)) + np.repeat(begins - (ends - sizes), sizes)]
        return at, found if self.rows is None else self.rows[found]


def texts_of(column: pa.Array, *, apart: bool = True) -> Texts | None:
    """The texts of a column; None for booleans, binary data and what has no text.

    `apart`: whether distinct values are told apart where a column repeats itself.
    """
    rows = None
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        rows = integers_of(pc.list_parent_indices(column))
        column = pc.list_flatten(column)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_boolean(kind) or pa.types.is_null(kind) or not _has_text(kind):
        return None
    text = _as_string(column)
    if text.null_count:
        present = np.flatnonzero(_present(text))
        rows = present if rows is None else rows[present]
        text = text.drop_null()
    return _told_apart(text, rows, apart=apart)


def array_of(values: Sequence[str]) -> pa.StringArray:
    """As an array; `pa.array` would load pandas to ask what it was given."""
    builder = StringBuilder()
    builder.append_values(values)
    return builder.finish()


def _told_apart(text: pa.StringArray, rows: Ints | None, *, apart: bool) -> Texts:
    probe = text if len(text) <= _PROBE else text.slice(0, _PROBE)
    share = pc.count_distinct(probe).as_py() / max(len(probe), 1)
    if not apart or share > _REPEATS:
        return Texts(text, rows, None, share)
    told = text.dictionary_encode()
    codes = np.frombuffer(told.indices.buffers()[1], np.int32)[: len(text)]
    return Texts(told.dictionary, rows, codes, len(told.dictionary) / max(len(text), 1))


def holds_letters(kind: pa.DataType) -> bool:
    """Whether values of a type, or of its elements, may hold more than a number or a time."""
    if pa.types.is_dictionary(kind) or pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return holds_letters(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def integers_of(values: pa.Array) -> Ints:
    """Integers without nulls, from the buffer: `to_numpy` would load pandas."""
    width = np.dtype(f"int{values.type.bit_width}")
    if not len(values):
        return np.empty(0, np.int64)
    held = np.frombuffer(values.buffers()[1], width)[values.offset : values.offset + len(values)]
    return held.astype(np.int64)


def _present(text: pa.Array) -> npt.NDArray[np.bool_]:
    bits = np.unpackbits(np.frombuffer(text.buffers()[0], np.uint8), bitorder="little")
    return bits[text.offset : text.offset + len(text)].view(np.bool_)


def _has_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_temporal(kind)
    ) and not (pa.types.is_duration(kind) or pa.types.is_interval(kind))


def _as_string(column: pa.Array) -> pa.StringArray:
    if pa.types.is_timestamp(column.type) and column.type.tz is not None:
        # Local time would need a time zone database; UTC says the same of the column.
        column = column.cast(pa.timestamp(column.type.unit))
    return column if pa.types.is_string(column.type) else column.cast(pa.string())
