"""Values as numbers, so that distributions can be compared without holding one value.

Every value has a code of 64 bits that its equals share, in whatever type. Numbers, dates and times
have a place on a line too, also where they are written as text.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import canonical, is_text

Codes = npt.NDArray[np.uint64]
Levels = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

NULL: Final = np.uint64(0x2545F4914F6CDD1D)
"""Of what is missing."""
_KEY: Final = bytes(32)
"""Public: it only spreads what is counted."""


def codes_of(column: pa.Array) -> Codes:
    """A code for each row; missing values are equal to each other, as is what has no text."""
    if not _has_text(column.type):
        return np.full(len(column), NULL)
    encoded = canonical(column).dictionary_encode()
    table = prf.pairs(_KEY, encoded.dictionary)[:, 0]
    indices = encoded.indices.fill_null(len(table)).to_numpy(zero_copy_only=False)
    numbers: Codes = np.append(table, NULL)[indices]
    return numbers


def levels_of(codes: Codes, most: int) -> Levels:
    """The place of each value among the `most` frequent, from 0; all others share the next."""
    _, first, place, counts = np.unique(
        codes, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -counts))[:most]
    level = np.full(len(counts), most, dtype=np.int64)
    level[order] = np.arange(len(order))
    levels: Levels = level[place]
    return levels


def places_of(column: pa.Array) -> Floats | None:
    """Where each value stands on a line: NaN what is missing or endless, None for other types."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    found = _from_text(column) if is_text(column.type) else _from_type(column)
    if found is None:
        return None
    numbers: Floats = found.fill_null(np.nan).to_numpy(zero_copy_only=False)
    return np.where(np.isfinite(numbers), numbers, np.nan)


def _from_text(column: pa.Array) -> pa.Array | None:
    texts = pc.ascii_trim_whitespace(column)
    texts = pc.if_else(pc.equal(pc.binary_length(texts), 0), None, texts)
    for kind in (pa.float64(), pa.timestamp("us")):
        try:
            return _from_type(texts.cast(kind))
        except pa.ArrowInvalid:  # its message holds a value
            continue
    return None


def _from_type(column: pa.Array) -> pa.Array | None:
    kind = column.type
    if pa.types.is_boolean(kind) or not (pa.types.is_primitive(kind) or _is_decimal(kind)):
        return None
    if pa.types.is_temporal(kind):
        wide = pa.int32() if kind.bit_width == 32 else pa.int64()  # noqa: PLR2004  bits
        column = column.view(wide)
    return column.cast(pa.float64(), safe=False)


def _is_decimal(kind: pa.DataType) -> bool:
    return bool(pa.types.is_decimal(kind))


def _has_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return is_text(kind) or _is_decimal(kind) or bool(pa.types.is_primitive(kind))
