"""Columns of numbers, in whatever type they stand: read as floating numbers, written back."""

from collections.abc import Callable
from decimal import Context, Decimal
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, is_text, text_type
from masking.interface import MaskingError
from masking.transforms.redact import MARK

Floats = npt.NDArray[np.float64]

_EXACT: Final = Context(prec=100)
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
    """The column with each number changed; null stays null, text that is no number is redacted.

    A number that the change leaves stays to its last digit, also where floating ones are coarser.
    What a type is too narrow for becomes the least or the greatest that it holds.
    """
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
    before = column.drop_null()
    numbers: Floats = before.cast(pa.float64(), safe=False).to_numpy()
    changed = change(numbers)
    least, most = _range_of(kind)
    held = np.clip(changed, least, most)
    if pa.types.is_integer(kind):
        held = np.rint(held)
    finite = np.isfinite(changed) | ~np.isfinite(numbers)
    fresh = pa.array(np.where(finite, held, numbers)).cast(kind, safe=False)
    same = pa.array(changed == numbers)
    return pc.replace_with_mask(column, column.is_valid(), pc.if_else(same, before, fresh))


def _range_of(kind: pa.DataType) -> tuple[float, float]:
    """The least and the greatest floating number that a value of the type can have."""
    if pa.types.is_integer(kind):
        info = np.iinfo(kind.to_pandas_dtype())
        return float(info.min), _at_most(Decimal(info.max))
    if pa.types.is_decimal(kind):
        most = _at_most(Decimal(10**kind.precision - 1).scaleb(-kind.scale, _EXACT))
        return -most, most
    if kind == pa.float64():
        return -np.inf, np.inf
    most = float(np.finfo(kind.to_pandas_dtype()).max)
    return -most, most


def _at_most(bound: Decimal) -> float:
    """The greatest floating number that is not above a bound."""
    near = float(bound)
    return near if Decimal(near) <= bound else float(np.nextafter(near, 0))


def _whole(numbers: pa.Array) -> bool:
    return not pc.any(pc.match_substring_regex(numbers, r"[.eE]")).as_py()


def _spelled(numbers: Floats, *, whole: bool) -> pa.Array:
    if whole:
        return pa.array(np.rint(numbers).astype(np.int64)).cast(pa.string())
    return pa.array(numbers).cast(pa.string())
