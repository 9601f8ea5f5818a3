"""Columns of numbers, in whatever type they stand: read as floating numbers, written back."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, is_text, text_type
from masking.interface import MaskingError
from masking.transforms.redact import MARK

Floats = npt.NDArray[np.float64]

_NUMBER: Final = r"^[+-]?(?:[0-9]{1,15})(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,2})?$"


def number_type(source: pa.DataType) -> pa.DataType:
    """Numbers and text keep their type.

    Raises:
        MaskingError: the type is neither.
    """
    if is_text(source):
        return text_type(source)
    if pa.types.is_integer(source) or pa.types.is_floating(source) or pa.types.is_decimal(source):
        return source
    raise MaskingError(f"values of type {source} are no numbers", hint="take `redact`")


def over_numbers(column: pa.Array, change: Callable[[Floats], Floats]) -> pa.Array:
    """The column with each number changed; null stays null, text that is no number is redacted."""
    if not is_text(column.type):
        return _typed(column, change)
    text = canonical(column)
    known = pc.fill_null(pc.match_substring_regex(text, _NUMBER), fill_value=False)
    numbers = text.filter(known)
    changed = _spelled(change(numbers.cast(pa.float64()).to_numpy()), whole=_whole(numbers))
    rest = pc.if_else(pc.equal(text, ""), "", pc.if_else(text.is_valid(), MARK, text))
    return pc.replace_with_mask(rest, known, changed).cast(text_type(column.type))


def _typed(column: pa.Array, change: Callable[[Floats], Floats]) -> pa.Array:
    kind = number_type(column.type)
    valid = column.is_valid()
    changed: npt.NDArray[Any] = change(column.drop_null().cast(pa.float64(), safe=False).to_numpy())
    if pa.types.is_integer(kind):
        info = np.iinfo(kind.to_pandas_dtype())
        changed = np.rint(np.clip(changed, info.min, info.max))
    fresh = pa.array(changed).cast(kind, safe=False)
    return pc.replace_with_mask(column, valid, fresh)


def _whole(numbers: pa.Array) -> bool:
    return not pc.any(pc.match_substring_regex(numbers, r"[.eE]")).as_py()


def _spelled(numbers: Floats, *, whole: bool) -> pa.Array:
    if whole:
        return pa.array(np.rint(numbers).astype(np.int64)).cast(pa.string())
    return pa.array(numbers).cast(pa.string())
