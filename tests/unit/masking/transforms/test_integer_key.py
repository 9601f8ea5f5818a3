import numpy as np
import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.transforms.integer_key import IntegerKey, permute


def test_small_keys_stay_within_32_bits_and_distinct(masked) -> None:
    masks = masked(IntegerKey(), range(10_000), pa.int32())
    assert len(set(masks)) == 10_000
    assert all(0 <= mask < 2**31 for mask in masks)


def test_large_keys_never_meet_small_ones(context) -> None:
    values = np.array([2**31 - 1, 2**31, 2**62, 2**63 - 1], dtype=np.int64)
    masks = permute(values, context())
    assert masks[0] < 2**31
    assert (masks[1:] >= 2**31).all()


@pytest.mark.parametrize(
    "kind", [pa.int8(), pa.int32(), pa.int64(), pa.uint16(), pa.uint64(), pa.float64(), pa.string()]
)
def test_a_key_gets_the_same_mask_in_every_type(masked, kind) -> None:
    values = [str(v) if kind == pa.string() else v for v in (0, 5, 42)]
    assert [int(m) for m in masked(IntegerKey(), values, kind)] == masked(
        IntegerKey(), [0, 5, 42], pa.int64()
    )


def test_the_sign_stays(masked) -> None:
    plus, minus = masked(IntegerKey(), [7, -7], pa.int64())
    assert minus == -plus != 0


@pytest.mark.parametrize("code", ["A-123456", "00123", "0012345678", "012345", "9" * 19, "9" * 40])
def test_other_codes_never_look_like_another_integer(masked, code) -> None:
    (mask,) = masked(IntegerKey(), [code])
    assert mask != code
    assert not (mask.isdigit() and mask[0] != "0")


def test_the_largest_key_of_19_digits_is_a_number(masked) -> None:
    assert masked(IntegerKey(), [str(2**63 - 1)]) == [
        str(masked(IntegerKey(), [2**63 - 1], pa.int64())[0])
    ]


@pytest.mark.parametrize(
    ("values", "kind"), [([1.5], pa.float64()), ([2**63], pa.uint64())], ids=["fraction", "2**63"]
)
def test_numbers_that_are_no_keys_stop_the_run(masked, values, kind) -> None:
    with pytest.raises(MaskingError):
        masked(IntegerKey(), values, kind)


def test_narrow_columns_are_widened() -> None:
    assert IntegerKey().output_type(pa.int8()) == pa.int32()
    assert IntegerKey().output_type(pa.int32()) == pa.int32()
    assert IntegerKey().output_type(pa.uint64()) == pa.int64()
