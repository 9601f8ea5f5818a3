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
