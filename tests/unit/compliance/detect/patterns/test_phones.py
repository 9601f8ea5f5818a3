"""Our windows, stops and the Rust port against libphonenumber's own matcher over the whole text."""

import random

import pytest
from phonenumbers import PhoneNumberMatcher

from compliance.detect.patterns import phones
from compliance.detect.patterns.overlaps import resolved
from policies.terms import Entity, Span

REGIONS = ("US", "GB", "DE", "FR", "IL", "IN", "CA", "BR")
WORDS = [
    "call",
    "the",
    "at",
    "patient",
    "nr.",
    "(",
    ")",
    ",",
    "x",
    "id:",
    "§",
    "ü",
    "tel",
    "order",
    "of",
    "goods",
    "was",
    "sent",
    "back",
    "to",
    "$",
    "/",
    "ext. 12",
    "x",
    "#3",
    "        503#",
    "extension:  77",
    "int",
    "- - -",
    "доб. 5",
    "%",
    "a",
]


def digits(dice: random.Random, least: int, most: int) -> str:
    return "".join(dice.choices("0123456789", k=dice.randint(least, most)))


def number(dice: random.Random) -> str:
    def d(least: int, most: int | None = None) -> str:
        return digits(dice, least, most or least)

    forms = (
        f"({d(3)}) {d(3)}-{d(4)}",
        f"(212) 749-{d(4)}",
        f"+{d(1, 3)} {d(2, 4)} {d(3, 8)}",
        f"0{d(2, 4)}/{d(4, 8)}",
        d(5, 14),
        f"{d(3)}-{d(3)}-{d(4)}",
        f"020 {d(4)} {d(4)}",
        f"+49 {d(3, 4)} {d(4, 9)} ext. {d(2, 3)}",
        f"+1{d(10)}",
        f"2024-0{d(1)}-1{d(1)}",
        d(1, 3),
    )
    return dice.choice(forms)


def standing(spans: "set[tuple[int, int]]", text: str) -> "set[tuple[int, int]]":
    """Those that stand where several cover the same digits."""
    told = (
        Span(a, b, Entity("PHONE_NUMBER"), phones._score(text[a:b]), "r") for a, b in sorted(spans)
    )
    return {(one.start, one.end) for one in resolved(told)}


@pytest.mark.parametrize("seed", range(8))
def test_the_numbers_are_those_of_the_whole_text_in_every_region(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(25):
        size = dice.randint(2, 30)
        text = "x " + " ".join(
            number(dice) if dice.random() < 0.3 else dice.choice(WORDS) for _ in range(size)
        )
        theirs = {
            (one.start, one.end)
            for region in REGIONS
            for one in PhoneNumberMatcher(text, region, leniency=1)
        }
        ours = {(start, end) for start, end, _ in phones.find(text, REGIONS, 1)}
        assert standing(ours, text) == standing(theirs, text), ascii(text)


@pytest.mark.parametrize("seed", range(3))
def test_no_number_that_is_written_as_one_is_lost_when_only_those_are_asked_for(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(40):
        text = "x " + " ".join(dice.choice([number(dice), dice.choice(WORDS)]) for _ in range(8))
        every = {one for one in phones.find(text, REGIONS, 1) if one[2] == phones.WRITTEN}
        asked = set(phones.find(text, REGIONS, 1, only_written=True))
        assert every <= asked, ascii(text)
