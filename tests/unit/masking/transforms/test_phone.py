import re

import pytest

from masking.transforms.phone import Phone


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
