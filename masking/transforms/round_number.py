"""Coordinates and amounts, rounded."""

from dataclasses import dataclass
from decimal import Context as Digits
from decimal import Decimal
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, MaskingError, Promise
from masking.transforms.redact import MARK
from policies.terms import Label

_NUMBER: Final = r"^[+-]?(?:[0-9]{1,15})(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,2})?$"
_MOST: Final = 12
_EXACT: Final = Digits(prec=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundNumber:
    """Numbers rounded to `digits` after the point: one digit of a degree is about 11 km.

    Negative digits round to tens, hundreds and so on. Text that is no number becomes `[redacted]`.
    """

    name: ClassVar[str] = "round_number"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.ANONYMOUS

    digits: int = 1
    """Digits after the point, -12 to 12."""

    def __post_init__(self) -> None:
        if not -_MOST <= self.digits <= _MOST:
            raise ValueError("digits: -12 to 12")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Rounded numbers."""
        kind = self.output_type(column.type)
        if pa.types.is_primitive(kind) or pa.types.is_decimal(kind):
            return self._rounded(column).cast(kind)
        return over_distinct(column, lambda values: self._spelled(canonical(values)).cast(kind))

    def _rounded(self, column: pa.Array) -> pa.Array:
        """What could be rounded beyond the type is made less before."""
        kind = column.type
        if pa.types.is_floating(kind) or self.digits >= (kind.scale if _is_decimal(kind) else 0):
            return pc.round(column, ndigits=self.digits)
        unit = Decimal(1).scaleb(-self.digits)
        most = _largest(kind) // unit * unit
        least = Decimal(0) if pa.types.is_unsigned_integer(kind) else -most
        low, high = (
            pa.scalar(one if _is_decimal(kind) else int(one), kind) for one in (least, most)
        )
        above = pc.max_element_wise(column, low, skip_nulls=False)
        within = pc.min_element_wise(above, high, skip_nulls=False)
        return pc.round(within, ndigits=self.digits) if most else within

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Numbers stay numbers, text text."""
        if pa.types.is_string(source) or pa.types.is_large_string(source):
            return text_type(source)
        if (
            pa.types.is_integer(source)
            or pa.types.is_floating(source)
            or pa.types.is_decimal(source)
        ):
            return source
        raise MaskingError(f"values of type {source} cannot be rounded")

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: a number that is as coarse already is its own."""
        return float(rows)

    def _spelled(self, text: pa.Array) -> pa.Array:
        known = pc.match_substring_regex(text, _NUMBER)
        numbers = pc.if_else(known, text, "0").cast(pa.float64())
        rounded = pc.round(numbers, ndigits=self.digits).to_pylist()
        places = max(0, self.digits)
        spelled = pa.array([f"{number:.{places}f}" for number in rounded], type=pa.string())
        return pc.if_else(known, spelled, pc.if_else(pc.equal(text, ""), "", MARK))


def _is_decimal(kind: pa.DataType) -> bool:
    return bool(pa.types.is_decimal(kind))


def _largest(kind: pa.DataType) -> Decimal:
    if _is_decimal(kind):
        return Decimal(10**kind.precision - 1).scaleb(-kind.scale, _EXACT)
    return Decimal(int(np.iinfo(kind.to_pandas_dtype()).max))
