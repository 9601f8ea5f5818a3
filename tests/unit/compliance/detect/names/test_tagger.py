import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.names.interface import ENTITIES
from compliance.detect.names.tagger import Tagger

TAGGER = Tagger()


def found(text: str, tagger: Tagger = TAGGER) -> list[tuple[str, str]]:
    names = tagger.names([text])
    columns = zip(names.starts, names.ends, names.entities, strict=True)
    return [(text[start:end], ENTITIES[entity]) for start, end, entity in columns]


@pytest.mark.parametrize(
    "text",
    [
        "Please call Maria Gonzalez about the invoice.",
        "please call maria gonzalez about the invoice",
        "PLEASE CALL MARIA GONZALEZ ABOUT THE INVOICE",
        "Patient: Gonzalez, Maria",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert any("gonzalez" in name.lower() and kind == "PERSON" for name, kind in found(text))


def test_places_and_addresses_are_locations() -> None:
    assert ("Berlin", "LOCATION") in found("She moved to Berlin last year.")
    told = found("Ship it to 12 Main Street, Springfield, IL 62704.")
    assert any("Main Street" in name and kind == "LOCATION" for name, kind in told)


def test_plain_text_has_no_names() -> None:
    assert found("The quick test was run again, and nothing was wrong with the result.") == []


def test_texts_are_tagged_together_as_each_alone() -> None:
    texts = ["Ask Tom Baker.", "", "nothing", "In Oslo, Ann Lee waits.", " "]
    together = TAGGER.names(texts)
    for number, text in enumerate(texts):
        alone = TAGGER.names([text])
        held = together.where(together.texts == number)
        assert held.starts.tolist() == alone.starts.tolist()
        assert np.allclose(held.scores, alone.scores, atol=1e-3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4))
def test_spans_lie_within_their_texts_in_order(texts: list[str]) -> None:
    names = TAGGER.names(texts)
    assert ((names.scores >= 0) & (names.scores <= 1)).all()
    assert (names.starts < names.ends).all()
    sizes = np.array([*map(len, texts), 0])
    assert (names.ends <= sizes[names.texts]).all()
    order = names.texts * 1_000 + names.starts
    assert (np.diff(order) > 0).all()


def test_a_bias_to_recall_finds_no_less() -> None:
    text = "contact baker re: delivery to cork, or ask noor."
    assert len(found(text, Tagger(recall_bias=4.0))) >= len(found(text))
    assert Tagger(recall_bias=1.0).digest != TAGGER.digest


def test_long_texts_and_endless_words_are_read() -> None:
    long = "Nothing happened there. " * 10_000 + "Then Maria Gonzalez came."
    assert found(long)[-1][0] == "Maria Gonzalez"
    assert found("x" * 300_000) == []
