import numpy as np
import pyarrow as pa
import pytest

from masking.check_digits import luhn as check_digits
from masking.transforms.card import Card


def luhn(text: str) -> int:
    digits = [int(c) for c in text if c.isdigit()][::-1]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)) % 10


@pytest.mark.parametrize(
    "card", ["4111 1111 1111 1111", "5500-0055-5555-5559", "340000000000009", "6304000000000000000"]
)
def test_a_valid_card_becomes_another_valid_card_of_its_issuer(masked, card) -> None:
    (mask,) = masked(Card(), [card])
    assert luhn(mask) == luhn(card)
    assert mask != card
    assert [c.isdigit() for c in mask] == [c.isdigit() for c in card]
    assert mask.replace(" ", "").replace("-", "")[:6] == card.replace(" ", "").replace("-", "")[:6]


def test_twenty_thousand_cards_stay_distinct_and_valid(masked) -> None:
    payload = np.random.default_rng(3).integers(0, 10, (20_000, 15), dtype=np.uint8)
    payload[:, :6] = payload[:50, :6].repeat(400, axis=0)
    cards = np.hstack([payload, check_digits(payload)[:, None]])
    texts = sorted({"".join(map(str, row)) for row in cards.tolist()})
    masks = masked(Card(), texts)
    assert len(set(masks)) == len(texts)
    assert all(luhn(mask) == 0 for mask in masks)


def test_what_fails_the_check_fails_it_by_as_much_afterwards(masked) -> None:
    cards = [f"411111111111111{d}" for d in range(10)]
    masks = masked(Card(), cards)
    assert len(set(masks)) == 10
    assert [luhn(m) for m in masks] == [luhn(c) for c in cards]


@pytest.mark.parametrize("value", ["12", "no card", "4111111111111"[:12]])
def test_what_is_no_card_or_too_short_becomes_a_token(masked, value) -> None:
    assert masked(Card(), [value])[0].startswith("t")


def test_a_number_column_becomes_text(masked) -> None:
    number = 4_111_111_111_111_111
    assert masked(Card(), [number], pa.int64()) == masked(Card(), [str(number)])


def test_cards_of_many_issuers_are_masked_as_one_by_one(masked) -> None:
    cards = [f"{issuer:06}{issuer * 7919 % 10**9:09}0" for issuer in range(400_000, 400_300)]
    assert masked(Card(), cards) == [masked(Card(), [card])[0] for card in cards]


def test_the_issuer_is_the_tweak(masked) -> None:
    one, other = masked(Card(), ["4000001234567890", "4000011234567890"])
    assert one[6:15] != other[6:15]


def test_issuer_digits_are_bounded() -> None:
    with pytest.raises(ValueError, match="0 to 8"):
        Card(issuer_digits=9)
