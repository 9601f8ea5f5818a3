import re

import numpy as np
import pytest

from masking.transforms.phone import Phone, code_lengths


@pytest.mark.parametrize(
    ("number", "pattern"),
    [
        ("(212) 555-0123", r"\([2-9]\d\d\) [2-9]\d\d-\d{4}"),
        ("+1 212 555 0123", r"\+1 [2-9]\d\d [2-9]\d\d \d{4}"),
        ("+49 30 1234567", r"\+\d\d \d\d \d{7}"),
        ("555-0123", r"\d{3}-\d{4}"),
        ("212-555-0123 x45", r"\d{3}-\d{3}-\d{4} x\d\d"),
    ],
)
def test_the_format_stays(masked, number, pattern) -> None:
    (mask,) = masked(Phone(), [number])
    assert re.fullmatch(pattern, mask)
    assert mask != number


def test_spellings_of_one_number_stay_one_number(masked) -> None:
    masks = masked(Phone(), ["(212) 555-0123", "212.555.0123", "+1 212 555 0123"])
    assert len({re.sub(r"\D", "", mask)[-10:] for mask in masks}) == 1


def test_words_do_not_stay(masked) -> None:
    (mask,) = masked(Phone(), ["call Bob 555 0123"])
    assert "Bob" not in mask


def test_a_short_number_becomes_a_token(masked) -> None:
    assert masked(Phone(), ["911"])[0].startswith("t")


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("+44 20 7946 0958", "+44 2"),
        ("+49 151 23456789", "+49 1"),
        ("+358 40 1234567", "+358 4"),
        ("+7 912 345-67-89", "+7 9"),
    ],
)
def test_a_country_and_the_kind_of_number_stay(masked, number, kept) -> None:
    (mask,) = masked(Phone(), [number])
    assert mask.startswith(kept)
    assert mask != number


def test_numbers_of_one_country_stay_distinct(masked) -> None:
    numbers = [f"+44 20 79{n:02} {n * 7 % 10_000:04}" for n in range(100)]
    assert len(set(masked(Phone(), numbers))) == 100


@pytest.mark.parametrize(("digits", "length"), [("1212", 1), ("7912", 1), ("4420", 2), ("3584", 3)])
def test_a_country_code_is_told_by_its_zone(digits, length) -> None:
    assert code_lengths(np.array([[int(d) for d in digits]], dtype=np.uint8)) == [length]


def test_what_is_no_number_of_the_plan_becomes_none(masked) -> None:
    strange = [f"1{n:09}" for n in range(300)] + [f"+1 512 1{n:02} 0000" for n in range(100)]
    for one in masked(Phone(), strange):
        digits = "".join(filter(str.isdigit, one))[-10:]
        assert digits[0] < "2" or digits[3] < "2"
