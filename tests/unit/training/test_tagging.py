import numpy as np

from compliance.detect.names.alphabet import Alphabet
from training.sentence import Label, Sentence, Span
from training.tagging import tagged

LETTERS = Alphabet()
NAMED = Sentence("Ann Lee left Rome. Bo", (Span(0, 7, Label.PER), Span(13, 17, Label.LOC)))


def test_tokens_in_a_span_bear_its_tags() -> None:
    one = tagged([NAMED, Sentence("no name", weight=0.5)], LETTERS, rows=64)
    assert one.tags.tolist() == [1, 2, 0, 3, 0, 0, 0, 0]
    assert one.sentences.tolist() == [0, 5, 6, 8]
    assert one.weights[-1] == 0.5


def test_a_name_over_the_end_of_a_sentence_begins_anew() -> None:
    text = "Ann.\n\nLee"
    one = tagged([Sentence(text, (Span(0, 9, Label.PER),))], LETTERS, rows=64)
    assert one.tags[one.sentences[:-1]].tolist() == [1, 1]


def test_each_distinct_word_is_looked_at_once() -> None:
    one = tagged([Sentence("so so So"), Sentence("so")], LETTERS, rows=64)
    assert len(one.types) == 2
    assert len(np.unique(one.types.words)) == 1
    assert one.tokens.tolist().count(one.tokens[0]) == 3
