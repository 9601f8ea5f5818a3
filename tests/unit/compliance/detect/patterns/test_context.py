import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.patterns.context import heads, phrase

WORDS = ("id", "card", "s/n", "credit card", "ü", "c")


@given(st.text("idcars/ntüÜC1_ -.", max_size=14), st.lists(st.sampled_from(WORDS), max_size=4))
def test_a_name_is_read_as_the_phrase_reads_it(header: str, words: list[str]) -> None:
    asked = phrase(words)
    found = asked is not None and regex.search(asked, header) is not None
    assert heads(words, header) is found


@pytest.mark.parametrize(
    ("header", "told"),
    [("Card", True), ("cards", False), ("discard card", True), ("card2", False), ("card_no", True)],
)
def test_a_word_stands_alone(header: str, told: bool) -> None:
    assert heads(["card"], header) is told
