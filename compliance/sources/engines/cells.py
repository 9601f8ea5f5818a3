"""Python values as Arrow arrays, where each may have a type of its own."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa

_PARTS: Final = ((int, pa.int64()), (float, pa.float64()), (str, pa.string()), (bytes, pa.binary()))
MIXED: Final = pa.dense_union([pa.field(kind.__name__, arrow) for kind, arrow in _PARTS])
"""A column whose values differ in type; null stands among the integers."""


def uniform(values: Sequence[object], kind: pa.DataType) -> pa.Array:
    """Values of one type."""
    return pa.array(values, type=kind)


def mixed(values: Sequence[object]) -> pa.Array:
    """Values of several types, each as it is."""
    children: list[list[object]] = [[] for _ in _PARTS]
    codes = np.empty(len(values), dtype=np.int8)
    offsets = np.empty(len(values), dtype=np.int32)
    for row, value in enumerate(values):
        code = _code(value)
        codes[row], offsets[row] = code, len(children[code])
        children[code].append(value)
    arrays = [pa.array(one, kind) for one, (_, kind) in zip(children, _PARTS, strict=True)]
    names = [kind.__name__ for kind, _ in _PARTS]
    return pa.UnionArray.from_dense(pa.array(codes), pa.array(offsets), arrays, names)


def plain(column: pa.Array) -> pa.Array:
    """The same, with the text of each value where their types differ: to be looked at."""
    if not pa.types.is_union(column.type):
        return column
    texts = (None if one is None else _text(one) for one in column.to_pylist())
    return pa.array(list(texts), pa.string())


def _code(value: object) -> int:
    if value is None:
        return 0
    return next(code for code, (kind, _) in enumerate(_PARTS) if isinstance(value, kind))


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
