from decimal import Context, Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masking.interface import MaskingError
from masking.numbers import number_type, over_numbers


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        ([1, None], pa.int8(), [2, None]),
        ([127], pa.int8(), [127]),
        ([1.5], pa.float32(), [3.0]),
        (["2", "2.5", "", None, "x"], pa.string(), ["4", "5", "", None, "[redacted]"]),
        (["2", "3"], pa.large_string(), ["4", "6"]),
    ],
)
def test_numbers_change_in_their_own_type(values, kind, expected) -> None:
    changed = over_numbers(pa.array(values, type=kind), lambda numbers: numbers * 2)
    assert changed.type == kind
    assert changed.to_pylist() == expected


def test_what_holds_no_numbers_is_refused() -> None:
    with pytest.raises(MaskingError, match="no numbers"):
        number_type(pa.bool_())


KINDS = [
    *(pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint64()),
    *(pa.float32(), pa.decimal128(5, 2), pa.decimal128(20, 0), pa.decimal128(38, 9)),
]


def values_of(kind):
    """Any values of a type, those at its ends among them."""
    if pa.types.is_integer(kind):
        info = np.iinfo(kind.to_pandas_dtype())
        return st.integers(int(info.min), int(info.max))
    if pa.types.is_decimal(kind):
        most, exact = 10**kind.precision - 1, Context(prec=50)
        return st.integers(-most, most).map(lambda n: Decimal(n).scaleb(-kind.scale, exact))
    return st.floats(width=32, allow_nan=False, allow_infinity=False)


columns = st.sampled_from(KINDS).flatmap(
    lambda kind: st.lists(st.none() | values_of(kind), max_size=6).map(
        lambda values: pa.array(values, kind)
    )
)


@settings(deadline=None)
@given(columns, st.floats(-1e6, 1e6))
def test_every_change_fits_the_type_and_keeps_the_order(column, far):
    changed = over_numbers(column, lambda numbers: numbers + far)
    assert changed.type == column.type
    assert changed.is_null().equals(column.is_null())
    before, after = column.drop_null().to_pylist(), changed.drop_null().to_pylist()
    assert np.isfinite([float(one) for one in after]).all()
    ordered = [new for _, new in sorted(zip(before, after, strict=True))]
    assert [float(one) for one in ordered] == sorted(float(one) for one in after)


@given(columns)
def test_what_does_not_change_stays_to_its_last_digit(column):
    assert over_numbers(column, lambda numbers: numbers).equals(column)
