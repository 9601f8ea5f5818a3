"""Rules tried at the places that RE2 marks, against the same rules run over whole texts."""

import random
import string

import pyarrow as pa
import pytest

from compliance.detect.patterns.engine import THRESHOLD, Engine
from compliance.detect.patterns.matcher import Matcher
from compliance.detect.patterns.pieces import LENGTH
from compliance.detect.patterns.stretches import stretches
from compliance.detect.presidio.cache import load_rules
from compliance.detect.table import RECOGNIZERS

SEEDS = [
    "4111 1111 1111 1111", "5555-5555-5555-4444", "SSN 536-90-4399", "joe.doe@example.com",
    "DE89 3704 0044 0532 0130 00", "192.168.0.1", "2001:db8::1", "::ffff:10.0.0.1",
    "00:1B:44:11:3A:B7", "123e4567-e89b-12d3-a456-426614174000", "nhs 943 476 5919",
    "dni 12345678Z", "RSSMRA85T10A562S", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "AB1234563",
    "https://www.example.com/a?b=c", "'www.example.org/x'", "2024-01-31T10:00:00Z", "31-JAN-2024",
    "1/31/24", "(212) 555-2671", "call +49 30 1234567", "415.555.2671 ext. 12", "MRN: 00482913",
    "742 Evergreen Terrace", "passport C01X00T47", "born 3 May 1977", "IMEI 490154203237518",
    *(one for known in RECOGNIZERS.values() for one in known.examples),
]  # fmt: skip
WORDS = ["the", "patient", "was", "seen", "account", "number", "of", "tax", "driver license", "id:"]
SIGNS = string.ascii_letters + string.digits + " .-_:/@#\t\n,\"'("


def made(seed: int, count: int) -> list[str]:
    dice = random.Random(seed)

    def part() -> str:
        if dice.random() < 0.6:
            return dice.choice(WORDS)
        text = list(dice.choice(SEEDS))
        for _ in range(dice.randrange(3)):
            text[dice.randrange(len(text))] = dice.choice(SIGNS)
        return "".join(text)

    return [
        "".join(part() + dice.choice([" ", " ", ", ", ""]) for _ in range(dice.randrange(8, 24)))
        for _ in range(count)
    ]


@pytest.fixture(scope="module")
def matchers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Matcher, ...]:
    return Engine(load_rules(tmp_path_factory.mktemp("cache")), RECOGNIZERS.values()).matchers


@pytest.mark.parametrize("seed", range(3))
def test_a_rule_finds_the_same_as_over_the_whole_text(
    matchers: tuple[Matcher, ...], seed: int
) -> None:
    texts = made(seed, 120)
    column = pa.array(texts)
    for matcher in matchers:
        for text, where in zip(texts, stretches(column, matcher.supersets), strict=True):
            asked = {"context": True, "header": seed == 1, "threshold": THRESHOLD}
            alone = list(matcher.find(text, **asked))
            assert list(matcher.find(text, **asked, stretches=where)) == alone, ascii(text)


def test_most_texts_are_marked_for_every_rule(matchers: tuple[Matcher, ...]) -> None:
    column = pa.array(made(9, 40))
    for matcher in matchers:
        told = stretches(column, matcher.supersets)
        assert sum(one is not None for one in told) > 20, matcher.recognizer


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param("x" * (LENGTH + 1), id="too long"),
        pytest.param("naïve", id="beyond ASCII"),
        pytest.param("\x01\x02", id="the marks themselves"),
        pytest.param("\x00", id="a zero"),
    ],
)
def test_a_text_that_cannot_be_marked_is_run_over_and_spoils_no_other(odd: str) -> None:
    texts = ["a1 " * 40, odd + " 22 " * 20, "b 333 " * 20] * 8
    told = stretches(pa.array(texts), [r"\d+"])
    assert told[1] is None
    assert told[0] is not None
    assert told[0][0][:2] == [(1, 2), (4, 5)]
    assert told[2] is not None
    assert told[2][0][:2] == [(2, 5), (8, 11)]


def test_a_slice_of_a_column_is_marked_as_a_column_is() -> None:
    column = pa.array(["no", *[f"number {n} and so on" * 8 for n in range(40)]])
    assert stretches(column[3:33], [r"\d+"]) == stretches(column, [r"\d+"])[3:33]


def test_few_texts_and_short_ones_are_not_marked() -> None:
    assert stretches(pa.array(["a long text of 1 number" * 9]), [r"\d"]) == [None]
    assert stretches(pa.array(["1"] * 99), [r"\d"]) == [None] * 99


def test_what_has_no_superset_is_run_over() -> None:
    told = stretches(pa.array(["a long text of 1 number" * 9] * 20), [None, r"q"])
    assert told == [(None, ())] * 20
