"""The elements of a nested Arrow column, masked one by one, in their lists again."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.documents import SEPARATOR
from compliance.sources.interface import SourceError

Elements = Mapping[str, list[str | None]]
"""Path of a leaf → its elements over all rows, in order; those that were null left out."""


def elements_of(path: str, source: pa.Array, masked: pa.Array) -> list[str | None]:
    """The masked elements of a leaf below a list.

    Args:
        path: of the leaf.
        source: a cell for each row, its elements joined; null where it has none.
        masked: the same, masked; null where all elements become null.

    Raises:
        SourceError: a cell has another number of elements than it had.
    """
    found: list[str | None] = []
    for old, new in zip(source.to_pylist(), masked.to_pylist(), strict=True):
        if old is None:
            continue
        size = old.count(SEPARATOR) + 1
        told = [None] * size if new is None else new.split(SEPARATOR)
        if len(told) != size:
            raise _unfit(path)
        found += told
    return found


def refilled(column: pa.Array, path: str, elements: Elements) -> pa.Array:
    """The column in its own type and lists, each leaf with its masked elements.

    Raises:
        SourceError: the type cannot hold them.
    """
    kind = column.type
    try:
        if pa.types.is_struct(kind):
            return _struct(column, path, elements)
        if pa.types.is_map(kind):
            return _map(column, path, elements)
        if pa.types.is_fixed_size_list(kind):
            return _fixed(column, path, elements)
        if pa.types.is_list(kind) or pa.types.is_large_list(kind):
            inner = refilled(pc.list_flatten(column), f"{path}[]", elements)
            made = pa.ListArray if pa.types.is_list(kind) else pa.LargeListArray
            return made.from_arrays(_offsets(column), inner, mask=pc.is_null(column)).cast(kind)
        return _leaf(column, elements[path])
    except pa.ArrowException:
        raise _unfit(path) from None


def _struct(column: pa.Array, path: str, elements: Elements) -> pa.Array:
    fields = list(column.type)
    children = [
        refilled(pc.struct_field(column, [place]), f"{path}.{field.name}", elements)
        for place, field in enumerate(fields)
    ]
    return pa.StructArray.from_arrays(children, fields=fields, mask=pc.is_null(column))


def _map(column: pa.Array, path: str, elements: Elements) -> pa.Array:
    kind = column.type
    listed = column.cast(pa.list_(pa.struct([("key", kind.key_type), ("value", kind.item_type)])))
    inner = refilled(pc.list_flatten(listed), f"{path}[]", elements)
    keys, values = (pc.struct_field(inner, [place]) for place in range(2))
    return pa.MapArray.from_arrays(_offsets(listed, nulls=True), keys, values).cast(kind)


def _fixed(column: pa.Array, path: str, elements: Elements) -> pa.Array:
    if column.null_count:
        raise _unfit(path)
    inner = refilled(column.flatten(), f"{path}[]", elements)
    return pa.FixedSizeListArray.from_arrays(inner, type=column.type)


def _offsets(column: pa.Array, *, nulls: bool = False) -> pa.Array:
    """Where each list begins in the flattened elements; null where it is null and `nulls`."""
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    ends = np.concatenate([[0], np.cumsum(lengths)])
    wide = pa.types.is_large_list(column.type)
    missing = None
    if nulls:
        missing = np.append(pc.is_null(column).to_numpy(zero_copy_only=False), [False])
    return pa.array(ends, pa.int64() if wide else pa.int32(), mask=missing)


def _leaf(column: pa.Array, elements: list[str | None]) -> pa.Array:
    kind = column.type
    plain = column.dictionary_decode() if pa.types.is_dictionary(kind) else column
    made = pa.array(elements, pa.string()).cast(plain.type)
    told = pc.replace_with_mask(plain, pc.is_valid(plain), made)
    if not pa.types.is_dictionary(kind):
        return told
    encoded = told.dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices.cast(kind.index_type), encoded.dictionary)


def _unfit(path: str) -> SourceError:
    return SourceError(
        f"column {path!r} is a list that cannot hold its masked values",
        hint="drop it, or choose a transform that keeps the number and the type of its elements",
    )
