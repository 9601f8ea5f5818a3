import random
import re
import string

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.patterns.outlines import TABLE
from compliance.detect.patterns.relax import loosened, relaxed
from compliance.detect.presidio.cache import load_rules
from compliance.detect.table import RECOGNIZERS

FLAGS = int(regex.DOTALL | regex.MULTILINE | regex.IGNORECASE)


def outline(text: str) -> str:
    return text.encode().translate(TABLE).decode("latin-1")


def expressions() -> list[str]:
    rules = [*load_rules().rules, *RECOGNIZERS.values()]
    return list(dict.fromkeys(one.regex for rule in rules for one in rule.patterns))


EXPRESSIONS = expressions()
SEEDS = [
    "4111 1111 1111 1111", "536-90-4399", "joe.doe@example.com", "DE89 3704 0044 0532 0130 00",
    "192.168.0.1", "2001:db8::1", "00:1B:44:11:3A:B7", "123e4567-e89b-12d3-a456-426614174000",
    "943 476 5919", "12345678Z", "RSSMRA85T10A562S", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "https://www.example.com/a?b=c", "2024-01-31T10:00:00Z", "31-ſep-2020", "ünïcode@exämple.de",
    "742 Evergreen Terrace", "Hauptstraße 12a", "MRN: 00482913", "٣٤٥-٦٧-٨٩٠١", "x\x0b\x1c\x85y",
]  # fmt: skip
SIGNS = string.ascii_letters + string.digits + " .-_:/@#\t\nſK\u0663äß\x0b"


def texts() -> list[str]:
    dice = random.Random(3)
    made = list(SEEDS)
    for _ in range(1500):
        seed = list(dice.choice(SEEDS))
        for _ in range(dice.randrange(4)):
            seed[dice.randrange(len(seed))] = dice.choice(SIGNS)
        made.append(" ".join(["".join(seed), dice.choice(SEEDS)][: dice.randrange(1, 3)]))
    return made


TEXTS = texts()


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda one: one[:40])
def test_whatever_an_expression_matches_its_relaxed_form_matches_too(expression: str) -> None:
    exact = regex.compile(expression, FLAGS)
    any_, plain = (relaxed(expression, foreign=one) for one in (True, False))
    assert any_ is not None
    assert plain is not None
    loose = loosened(expression)
    for text in TEXTS:
        if exact.search(text) is not None:
            assert re.search(any_, outline(text)), ascii(text)
            assert not text.isascii() or re.search(plain, outline(text)), ascii(text)
            assert not text.isascii() or re.search(f"(?i){loose}", text), ascii(text)


@given(st.text(max_size=30))
def test_an_outline_has_the_length_of_its_text_in_bytes(text: str) -> None:
    assert len(outline(text)) == len(text.encode())


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        pytest.param(r"\b\d{3}-\d{2}\b", r"\b(?:0){3,3}[\x2d](?:0){2,2}\b", id="digits and edges"),
        pytest.param(r"[A-F]x", "aa", id="letters"),
        pytest.param(r"(?<!a)(?:one|two)(?!b)", "(?:aaa)", id="nothing around"),
        pytest.param(r"(\d)\1", "(?:0)(?:0)", id="a group again"),
    ],
)
def test_an_expression_is_relaxed(expression: str, wanted: str) -> None:
    assert relaxed(expression, foreign=False) == wanted


def test_what_cannot_be_read_is_not_relaxed() -> None:
    assert relaxed(r"\p{Lu}{2}", foreign=True) is None
