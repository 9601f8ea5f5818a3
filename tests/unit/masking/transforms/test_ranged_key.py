import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.transforms.ranged_key import RangedKey


@pytest.mark.parametrize("largest", [1, 9, 32_767, 999_999, 1_000_000, 3_000_000])
def test_a_range_is_permuted(masked, largest) -> None:
    values = range(min(largest + 1, 40_000))
    masks = masked(RangedKey(largest=largest), values, pa.int32())
    assert len(set(masks)) == len(masks)
    assert all(0 <= mask <= largest for mask in masks)
    if largest < 40_000:
        assert sorted(masks) == list(values)


@pytest.mark.parametrize("kind", [pa.int16(), pa.int64(), pa.float64(), pa.string()])
def test_a_key_gets_the_same_mask_in_every_type(masked, kind) -> None:
    values = [str(v) if kind == pa.string() else v for v in (0, 5, 42)]
    masks = masked(RangedKey(largest=32_767), values, kind)
    expected = masked(RangedKey(largest=32_767), [0, 5, 42], pa.int64())
    assert [int(mask) for mask in masks] == expected


@pytest.mark.parametrize("value", [-1, 10, 2**40])
def test_a_value_outside_of_the_range_stops_the_run(masked, value) -> None:
    with pytest.raises(MaskingError, match="1 distinct values lie outside") as caught:
        masked(RangedKey(largest=9), [3, value], pa.int64())
    assert str(value) not in str(caught.value).replace("1 distinct", "").replace("0 to 9", "")


@pytest.mark.parametrize("code", ["A-1", "007", "1.5", "10", "9" * 25])
def test_text_that_is_no_integer_of_the_range_gets_a_token(masked, code) -> None:
    number, token = masked(RangedKey(largest=9), ["3", code])
    assert number.isdigit()
    assert token.startswith("t")


def test_another_key_gives_another_order(context) -> None:
    column = pa.array(range(1000))
    one, other = (
        RangedKey(largest=999).apply(column, context(domain=domain)) for domain in ("x", "y")
    )
    assert one != other


@pytest.mark.parametrize("bounds", [(-40, 60), (1_000_000, 2_999_999)])
def test_a_range_may_begin_anywhere_and_is_turned_back(context, bounds) -> None:
    transform = RangedKey(least=bounds[0], largest=bounds[1])
    values = pa.array(range(bounds[0], min(bounds[1] + 1, bounds[0] + 5000)), pa.int64())
    masks = transform.apply(values, context())
    assert len(set(masks.to_pylist())) == len(values)
    assert all(bounds[0] <= mask <= bounds[1] for mask in masks.to_pylist())
    assert transform.apply(masks, context(backward=True)) == values


@pytest.mark.parametrize("bounds", [(0, 0), (0, -1), (0, 2**63), (-(2**63), 0), (6, 5)])
def test_a_range_has_numbers(bounds) -> None:
    with pytest.raises(ValueError, match="largest"):
        RangedKey(least=bounds[0], largest=bounds[1])
