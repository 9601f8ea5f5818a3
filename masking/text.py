"""Columns of text as the bytes that they are, and back again, without a Python string."""

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Bytes = npt.NDArray[np.uint8]

_SIGNS: Final = bytes(byte for byte in range(256) if not chr(byte).isalnum() or byte > 127)  # noqa: PLR2004  the end of ASCII
_KEPT: Final = bytes(byte not in _SIGNS for byte in range(256))
_SMALL: Final = bytes(range(256)).lower()


def buffers(column: pa.Array) -> tuple[Bytes, npt.NDArray[np.int64]]:
    """The bytes of all strings, read-only, and where each begins and the last one ends."""
    large = column if pa.types.is_large_string(column.type) else column.cast(pa.large_string())
    _, offset_buffer, data_buffer = large.buffers()
    if data_buffer is None or not len(large):
        return np.empty(0, dtype=np.uint8), np.zeros(len(large) + 1, dtype=np.int64)
    stop = large.offset + len(large) + 1
    offsets = np.frombuffer(offset_buffer, dtype=np.int64)[large.offset : stop]
    data = np.frombuffer(data_buffer, dtype=np.uint8)[offsets[0] : offsets[-1]]
    return data, offsets - offsets[0]


def fixed(characters: Bytes) -> pa.Array:
    """Strings of one length, from a matrix with a row each."""
    count, length = characters.shape
    offsets = np.arange(count + 1, dtype=np.int32) * np.int32(length)
    data = pa.py_buffer(np.ascontiguousarray(characters))
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), data)


def letters_and_digits(column: pa.Array) -> pa.Array:
    """Texts of ASCII without all else, in small letters; null stays null."""
    data, offsets = buffers(column)
    raw = data.tobytes()
    kept = np.frombuffer(raw.translate(_KEPT), dtype=np.bool_)
    ends = np.concatenate([[0], np.cumsum(kept)])[offsets]
    left = pa.py_buffer(raw.translate(_SMALL, delete=_SIGNS))
    starts = pa.py_buffer(ends.astype(np.int64))
    texts = pa.LargeStringArray.from_buffers(len(column), starts, left).cast(pa.string())
    return pc.if_else(column.is_valid(), texts, None) if column.null_count else texts


def is_ascii(column: pa.Array) -> bool:
    """Whether every character of the column is of ASCII."""
    data, _ = buffers(column)
    return not len(data) or int(data.max()) < 128  # noqa: PLR2004  the end of ASCII


def elsewhere(
    masked: pa.Array,
    values: pa.Array,
    other: npt.NDArray[np.bool_],
    mask: Callable[[pa.Array], pa.Array],
) -> pa.Array:
    """The masked column, and of the `other` rows what `mask` makes of their values."""
    if not other.any():
        return masked
    chosen = pa.array(other)
    return pc.replace_with_mask(masked, chosen, mask(values.filter(chosen)).cast(masked.type))
