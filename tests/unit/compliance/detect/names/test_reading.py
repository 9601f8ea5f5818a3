from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.keys import SPAN
from compliance.detect.names.reading import readings

LETTERS = Alphabet()


def shown(texts: list[str]) -> list[tuple[int, str]]:
    return [
        (text, texts[text][a:b])
        for one in readings(texts, LETTERS)
        for text, a, b in zip(one.texts.tolist(), one.starts, one.ends, strict=True)
    ]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aB .\n'", max_size=12), max_size=6))
def test_texts_are_read_together_as_each_alone(texts: list[str]) -> None:
    alone = [(number, word) for number, one in enumerate(texts) for _, word in shown([one])]
    assert shown(texts) == alone


def test_a_long_text_is_read_in_parts_without_cutting_words() -> None:
    text = "some words " * (SPAN // 8)
    assert len(list(readings([text], LETTERS))) > 1
    assert {word for _, word in shown([text])} == {"some", "words"}


def test_one_endless_word_is_read_too() -> None:
    assert sum(len(word) for _, word in shown(["a" * (3 * SPAN)])) == 3 * SPAN


def test_numbers_of_one_length_are_of_one_type_and_capitals_are_not() -> None:
    (one,) = readings(["1234 9876 a@b.c x@y.z City city"], LETTERS)
    assert one.keys[0] == one.keys[1]
    assert one.keys[2] != one.keys[3]
    assert one.keys[4] != one.keys[5]
    assert one.words[4] == one.words[5]
