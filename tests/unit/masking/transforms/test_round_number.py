from decimal import Decimal

import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.transforms.round_number import RoundNumber


def test_numbers_are_rounded_in_their_own_type(masked) -> None:
    assert masked(RoundNumber(), [42.3601, None], pa.float64()) == [42.4, None]
    assert masked(RoundNumber(digits=-3), [41_530], pa.int32()) == [42_000]
    assert masked(RoundNumber(digits=1), [Decimal("1.26")], pa.decimal128(5, 2)) == [
        Decimal("1.30")
    ]


def test_text_is_rounded_as_text(masked) -> None:
    assert masked(RoundNumber(), ["-71.0942", "x", ""]) == ["-71.1", "[redacted]", ""]


def test_a_column_that_is_no_number_is_refused() -> None:
    with pytest.raises(MaskingError):
        RoundNumber().output_type(pa.date32())
    with pytest.raises(ValueError, match="-12 to 12"):
        RoundNumber(digits=13)


@pytest.mark.parametrize(
    ("digits", "kind", "most", "told"),
    [
        pytest.param(-1, pa.int8(), 127, 120, id="int8"),
        pytest.param(-3, pa.int16(), -32768, -32000, id="least int16"),
        pytest.param(-1, pa.uint8(), 255, 250, id="uint8"),
        pytest.param(-2, pa.int64(), 2**63 - 1, 2**63 - 8, id="int64"),
        pytest.param(0, pa.decimal128(5, 2), Decimal("999.99"), Decimal("999.00"), id="decimal"),
        pytest.param(-12, pa.int8(), 127, 0, id="coarser than the type"),
    ],
)
def test_what_would_be_rounded_beyond_the_type_stays_within(masked, digits, kind, most, told):
    assert masked(RoundNumber(digits=digits), [most, None], kind) == [told, None]
