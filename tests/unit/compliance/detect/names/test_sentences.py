from compliance.detect.names.alphabet import Alphabet
from compliance.detect.names.reading import Reading, readings
from compliance.detect.names.sentences import LONGEST, LOWER, MIXED, SHORT, TITLE, UPPER

LETTERS = Alphabet()


def read(*texts: str) -> Reading:
    (reading,) = readings(texts, LETTERS)
    return reading


def sentences(*texts: str) -> int:
    return int(read(*texts).sentences[-1]) + 1


def test_a_stop_before_a_capital_ends_a_sentence() -> None:
    assert sentences("It rained. We left! Then home.") == 3
    assert sentences("v 1.5 of it. and more") == 1


def test_what_is_shortened_ends_none() -> None:
    assert sentences("We met Dr. Who and J. Doe of Acme Inc. They left") == 1


def test_a_blank_line_ends_a_sentence_and_a_line_does_not() -> None:
    assert sentences("one line\nand another") == 1
    assert sentences("a heading\n\nand a text") == 2


def test_each_text_has_its_own() -> None:
    assert read("one", "two three").sentences.tolist() == [0, 1, 1]


def test_a_long_sentence_is_cut() -> None:
    assert sentences("word " * (2 * LONGEST + 1)) == 3


def test_capitals_are_told_by_sentence() -> None:
    texts = ("it rained in march", "IT RAINED IN MARCH", "We Left For Home", "We left home", "Hi")
    assert read(*texts).cases.tolist() == [LOWER, UPPER, TITLE, MIXED, SHORT]
