import pyarrow as pa
import pytest

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
