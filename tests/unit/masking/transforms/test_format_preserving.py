import re
import uuid

import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.transforms.format_preserving import FormatPreserving


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        pytest.param("078-05-1120", r"\d{3}-\d{2}-\d{4}", id="social security number"),
        pytest.param("S99969890", r"[A-Z]\d{8}", id="letter and digits"),
        pytest.param("x12345678X", r"[a-z]\d{8}[A-Z]", id="letters in both cases"),
        pytest.param("DE89 3704 0044 0532 0130 00", r"[A-Z]{2}\d\d( \d{4}){4} \d\d", id="IBAN"),
        pytest.param("WVWZZZ1JZXW000001", r"[A-Z]{6}\d[A-Z]{4}\d{6}", id="more than 64 bits"),
        pytest.param("ABCDE", r"[A-Z]{5}", id="letters"),
        pytest.param("deadbeefcafe0123", r"(?=.*[a-f])[0-9a-f]{16}", id="hexadecimal"),
        pytest.param("00:1B:44:11:3A:B7", r"[\dA-Z]{2}(:[\dA-Z]{2}){5}", id="device address"),
    ],
)
def test_the_format_stays(masked, value, pattern) -> None:
    (mask,) = masked(FormatPreserving(), [value])
    assert re.fullmatch(pattern, mask)
    assert mask != value


def test_a_uuid_stays_a_uuid_in_its_case(masked) -> None:
    values = [str(uuid.UUID(int=n * 7919**9)) for n in range(1, 2000)]
    masks = masked(FormatPreserving(), values)
    assert len({uuid.UUID(mask) for mask in masks}) == len(values)
    assert masked(FormatPreserving(), [v.upper() for v in values]) == [m.upper() for m in masks]


def test_separators_do_not_change_the_mask(masked) -> None:
    with_dashes, without = masked(FormatPreserving(), ["078-05-1120", "078051120"])
    assert with_dashes.replace("-", "") == without


def test_a_number_column_and_its_text_get_the_same_mask(masked) -> None:
    numbers = [123_456_789, 1_000_000, 98_765_432_101]
    texts = masked(FormatPreserving(), [str(number) for number in numbers])
    assert masked(FormatPreserving(), numbers, pa.int64()) == [int(text) for text in texts]
    assert masked(FormatPreserving(), [float(n) for n in numbers], pa.float64()) == [
        float(text) for text in texts
    ]


@pytest.mark.parametrize("value", ["17", "99999", "AB-12", "ABCD", "Zürich 1234567"])
def test_a_value_too_small_for_ff1_gets_a_token(masked, value) -> None:
    (mask,) = masked(FormatPreserving(), [value])
    assert re.fullmatch(r"t[a-z2-7]{20}", mask)


def test_a_value_too_small_stops_the_run_where_that_is_asked(masked) -> None:
    with pytest.raises(MaskingError) as raised:
        masked(FormatPreserving(small="refuse"), ["4217", "123456789"])
    assert "4217" not in str(raised.value)


def test_a_small_number_in_a_number_column_stops_the_run(masked) -> None:
    with pytest.raises(MaskingError):
        masked(FormatPreserving(), [42], pa.int32())


def test_text_without_letters_and_digits_gets_a_token_unless_it_is_empty(masked) -> None:
    empty, dash, mark, missing = masked(FormatPreserving(), ["", "-", "?", None])
    assert (empty, missing) == ("", None)
    assert dash.startswith("t")
    assert mark.startswith("t")
    assert dash != mark


def test_a_column_with_every_format_at_once_is_masked_value_by_value(masked) -> None:
    values = ["078-05-1120", "A1234567", "x", str(uuid.UUID(int=2**90)), "078051121", None]
    one_by_one = [masked(FormatPreserving(), [value])[0] for value in values]
    assert masked(FormatPreserving(), values) == one_by_one
