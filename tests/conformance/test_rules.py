"""The rules as a whole: bounded patterns, honest check digits, time that grows with the text."""

import random
import string

import pytest
import regex

from compliance.detect.decoding.table import DECODERS
from compliance.detect.patterns.pieces import LENGTH
from compliance.detect.patterns.validators.table import CHANCE, validators
from compliance.detect.presidio.cache import load_rules
from compliance.detect.rules import RuleSet
from compliance.detect.table import RECOGNIZERS

OWN = [(name, one) for name, recognizer in RECOGNIZERS.items() for one in recognizer.patterns]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return load_rules(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(("name", "pattern"), OWN, ids=lambda one: getattr(one, "name", one))
def test_a_pattern_of_ours_begins_at_the_bound_of_a_word(name: str, pattern) -> None:
    assert regex.match(r"(?:\(\?i\))?(?:\\b|\(\?<!)", pattern.regex), name


def _digits(dice: random.Random, size: int) -> str:
    return "".join(dice.choices(string.digits, k=size))


RANDOM = {
    "US_SSN": ("UsSsnRecognizer", lambda d: _digits(d, 9)),
    "CREDIT_CARD": ("CreditCardRecognizer", lambda d: "4" + _digits(d, 15)),
    "UK_NHS": ("NhsRecognizer", lambda d: _digits(d, 10)),
    "IT_VAT_CODE": ("ItVatCodeRecognizer", lambda d: _digits(d, 11)),
    "PL_PESEL": ("PlPeselRecognizer", lambda d: _digits(d, 11)),
    "MEDICAL_LICENSE": ("MedicalLicenseRecognizer", lambda d: "AB" + _digits(d, 7)),
    "ES_NIF": ("EsNifRecognizer", lambda d: _digits(d, 8) + d.choice("TRWAGMYFPDXBNJZSQVHLCKE")),
    "ES_NIE": (
        "EsNieRecognizer",
        lambda d: d.choice("XYZ") + _digits(d, 7) + d.choice("TRWAGMYFPDXBNJZSQVHLCKE"),
    ),
    "IBAN_CODE": ("IbanRecognizer", lambda d: f"DE{d.randrange(2, 99):02}" + _digits(d, 18)),
}
"""Entity → its recognizer, and a random string of the right form."""


@pytest.mark.parametrize("entity", CHANCE)
def test_the_share_that_passes_by_chance_is_the_one_that_is_told(
    rules: RuleSet, entity: str
) -> None:
    name, draw = RANDOM[entity]
    valid, dice = validators(rules)[name], random.Random(11)
    passed = sum(valid(draw(dice)) is not False for _ in range(20_000)) / 20_000
    assert passed == pytest.approx(CHANCE[entity], rel=0.15, abs=0.005)


RUNS = [
    "1",
    "a",
    "A",
    "@",
    ".",
    "-",
    " ",
    "a.",
    "1-",
    "1 ",
    "a@",
    "Aa ",
    "1.1.",
    "é",
    "id 1",
    "%41",
    "&#6",
]


@pytest.mark.parametrize("run", RUNS)
def test_no_pattern_is_lost_in_a_long_run(rules: RuleSet, run: str) -> None:
    """A text is looked at in pieces, so that a bound for one piece makes the time linear."""
    text = run * (LENGTH // len(run))
    theirs = [one for rule in (*rules.rules, *rules.unusual) for one in rule.patterns]
    for pattern in [*theirs, *(one for _, one in OWN)]:
        for _ in regex.compile(pattern.regex, pattern.flags).finditer(text, timeout=30):
            pass


@pytest.mark.parametrize("run", RUNS)
def test_decoders_go_over_a_long_run_once(run: str) -> None:
    text = run * (200_000 // len(run))
    for decoder in DECODERS:
        assert all(len(one.text) <= len(text) for one in decoder.decode(text))
