import pytest
from stdnum import iban

from masking.transforms.iban import Iban

VALID = (
    "GB82 WEST 1234 5698 7654 32",
    "DE89370400440532013000",
    "FR1420041010050500013M02606",
    "NO9386011117947",
)


@pytest.mark.parametrize("number", VALID)
def test_a_valid_number_becomes_another_of_its_country(masked, number) -> None:
    (mask,) = masked(Iban(), [number])
    assert iban.validate(mask, check_country=False)
    assert mask != number
    assert mask[:2] == number[:2]
    assert [c.isspace() for c in mask] == [c.isspace() for c in number]


def test_spellings_of_one_account_stay_one(masked) -> None:
    masks = masked(Iban(), [VALID[0], VALID[0].replace(" ", "")])
    assert masks[0].replace(" ", "") == masks[1]


def test_what_fails_the_check_fails_it_afterwards(masked) -> None:
    numbers = [f"DE{check:02}370400440532013000" for check in range(100)]
    masks = masked(Iban(), numbers)
    assert len(set(masks)) == 100
    assert [iban.is_valid(m) for m in masks] == [iban.is_valid(n) for n in numbers]


def test_what_is_none_becomes_a_token(masked) -> None:
    assert masked(Iban(), ["account 12"])[0].startswith("t")
