"""Nested Arrow columns as flat ones, and back: `a.b` for a struct's field, `tags[]` for a list."""

import json
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.sources.documents import SEPARATOR
from compliance.sources.interface import SourceError
from compliance.sources.relisting import elements_of, refilled

Rows = np.ndarray[tuple[int], np.dtype[np.int64]]
"""For each element of a list, the row of the table that it belongs to."""
_LISTS: Final[tuple[Callable[[pa.DataType], bool], ...]] = (
    pa.types.is_list,
    pa.types.is_large_list,
    pa.types.is_fixed_size_list,
    pa.types.is_map,
)


def flat_fields(layout: pa.Schema) -> list[tuple[str, pa.DataType]]:
    """Path and type of each leaf; the leaves below a list are text.

    Raises:
        SourceError: two leaves have the same path.
    """
    fields = [leaf for field in layout for leaf in _leaf_types(field.type, field.name)]
    paths = [path for path, _ in fields]
    if len(set(paths)) < len(paths):
        raise SourceError("two columns have the same name", hint="rename one of them")
    return fields


def flatten(records: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """The leaves of `records` in the order of `schema`, which `flat_fields` gave."""
    columns = [
        leaf
        for name, column in zip(records.schema.names, records.columns, strict=True)
        for leaf in _columns(column, name, None, records.num_rows)
    ]
    return pa.record_batch([column for _, column in columns], schema=schema)


def nested_schema(layout: pa.Schema, masked: pa.Schema) -> pa.Schema:
    """The layout of a copy that has the leaves of `masked`, in its types.

    Raises:
        SourceError: a list would lose a part of what its elements hold.
    """
    kinds = {field.name: field.type for field in masked}
    fields = [(field.name, _copied(field.type, field.name, kinds)) for field in layout]
    return pa.schema([(name, kind) for name, kind in fields if kind is not None])


def nest(original: pa.RecordBatch, masked: pa.RecordBatch, layout: pa.Schema) -> pa.RecordBatch:
    """The rows of `masked` in `layout`; lists, and which structs are null, are those of `original`.

    Raises:
        SourceError: a list cannot hold its masked elements.
    """
    columns = [
        _rebuilt(original.column(field.name), field.name, field.type, masked) for field in layout
    ]
    return pa.record_batch(columns, schema=layout)


def is_nested(layout: pa.Schema) -> bool:
    """Whether any column holds structs or lists."""
    return any(pa.types.is_nested(field.type) for field in layout)


def _leaf_types(kind: pa.DataType, path: str) -> Iterator[tuple[str, pa.DataType]]:
    if pa.types.is_struct(kind):
        for field in kind:
            yield from _leaf_types(field.type, _below(path, field.name))
    elif _is_list(kind):
        for below, _ in _leaf_types(_element(kind), f"{path}[]"):
            yield below, pa.string()
    elif pa.types.is_dictionary(kind):
        yield path, kind.value_type
    elif isinstance(kind, pa.BaseExtensionType):
        yield from _leaf_types(kind.storage_type, path)
    else:
        yield path, kind


def _columns(
    column: pa.Array, path: str, rows: Rows | None, count: int
) -> Iterator[tuple[str, pa.Array]]:
    kind = column.type
    if pa.types.is_struct(kind):
        for index, field in enumerate(kind):
            below = pc.struct_field(column, [index])
            yield from _columns(below, _below(path, field.name), rows, count)
    elif _is_list(kind):
        listed = _as_list(column)
        parents = pc.list_parent_indices(listed).to_numpy(zero_copy_only=False)
        owners = parents if rows is None else rows[parents]
        yield from _columns(pc.list_flatten(listed), f"{path}[]", owners, count)
    elif pa.types.is_dictionary(kind):
        yield from _columns(column.dictionary_decode(), path, rows, count)
    elif isinstance(kind, pa.BaseExtensionType):
        yield from _columns(column.storage, path, rows, count)
    else:
        yield path, column if rows is None else _joined(column, rows, count)


def _joined(elements: pa.Array, rows: Rows, count: int) -> pa.Array:
    """One cell per row of the table: its elements, joined; null where there are none."""
    held = pc.is_valid(elements)
    texts = pc.cast(elements.filter(held), pa.string())
    owners = rows[held.to_numpy(zero_copy_only=False)]
    sizes = np.bincount(owners, minlength=count)
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    cells = pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), texts), SEPARATOR)
    return pc.if_else(pa.array(sizes > 0), cells, pa.scalar(None, pa.string()))


def _copied(kind: pa.DataType, path: str, kinds: dict[str, pa.DataType]) -> pa.DataType | None:
    if pa.types.is_struct(kind):
        below = ((one.name, _copied(one.type, _below(path, one.name), kinds)) for one in kind)
        kept = [(name, leaf) for name, leaf in below if leaf is not None]
        return pa.struct(kept) if kept else None
    if _is_list(kind):
        return kind if _keeps_list(kind, path, kinds) else None
    return kinds.get(path)


def _keeps_list(kind: pa.DataType, path: str, kinds: dict[str, pa.DataType]) -> bool:
    leaves = [below for below, _ in _leaf_types(kind, path)]
    kept = [below for below in leaves if below in kinds]
    if kept and len(kept) < len(leaves):
        raise SourceError(
            f"column {path!r} is a list that cannot lose a part", hint="keep or drop all of it"
        )
    return bool(kept)


def _rebuilt(column: pa.Array, path: str, kind: pa.DataType, masked: pa.RecordBatch) -> pa.Array:
    if pa.types.is_struct(kind):
        fields = [column.type.get_field_index(field.name) for field in kind]
        children = [
            _rebuilt(pc.struct_field(column, [index]), _below(path, field.name), field.type, masked)
            for index, field in zip(fields, kind, strict=True)
        ]
        return pa.StructArray.from_arrays(children, fields=list(kind), mask=pc.is_null(column))
    if _is_list(kind):
        cells = dict(_columns(column, path, None, len(column)))
        if all(one.equals(masked.column(below)) for below, one in cells.items()):
            return column
        texts = {
            below: elements_of(below, one, masked.column(below).cast(pa.string()))
            for below, one in cells.items()
        }
        return refilled(column, path, texts)
    return masked.column(path)


def _is_list(kind: pa.DataType) -> bool:
    return any(test(kind) for test in _LISTS)


def _element(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_map(kind):
        return pa.struct([("key", kind.key_type), ("value", kind.item_type)])
    return kind.value_type


def _as_list(column: pa.Array) -> pa.Array:
    return column.cast(pa.list_(_element(column.type))) if pa.types.is_map(column.type) else column


def _below(path: str, name: str) -> str:
    return f"{path}.{json.dumps(name) if '.' in name else name}"
