from itertools import pairwise

import pyarrow as pa
import pytest

from compliance.detect.patterns.engine import Engine
from compliance.detect.patterns.pieces import LENGTH, pieces
from compliance.detect.presidio.cache import load_rules


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(load_rules(tmp_path_factory.mktemp("cache")))


def entities(engine: Engine, text: str, header: str = "") -> list[str]:
    return [one.entity for one in engine.spans(pa.array([text]), header=header).get(0, ())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("driver license A1234567", ["US_DRIVER_LICENSE"], id="before"),
        pytest.param("A1234567 is the driver license", ["US_DRIVER_LICENSE"], id="behind"),
        pytest.param("public key id A1234567", [], id="a part of a word is no context"),
        pytest.param("patente di guida AB1234567X", ["IT_DRIVER_LICENSE"], id="a phrase"),
    ],
)
def test_context_is_whole_words_on_both_sides(engine: Engine, text: str, found: list[str]) -> None:
    assert entities(engine, text) == found


def test_the_name_of_a_column_is_context(engine: Engine) -> None:
    assert entities(engine, "9434765919") == []
    assert entities(engine, "9434765919", header="nhs number") == ["UK_NHS"]


def test_one_span_stands_per_stretch(engine: Engine) -> None:
    assert entities(engine, "joe@www.example.com") == ["EMAIL_ADDRESS"]


def test_cards_in_a_row_of_numbers_are_found(engine: Engine) -> None:
    assert entities(engine, "1,4111111111111111,2024") == ["CREDIT_CARD"]
    assert entities(engine, "4111111111111111.0") == ["CREDIT_CARD"]


@pytest.mark.parametrize("filler", ["a", "1 ", "word ", "12-"])
def test_nothing_is_missed_far_into_a_long_text(engine: Engine, filler: str) -> None:
    text = filler * (200_000 // len(filler)) + " joe@example.com " + filler * 5000
    (span,) = [one for one in engine.spans(pa.array([text]))[0] if one.entity == "EMAIL_ADDRESS"]
    assert text[span.start : span.end] == "joe@example.com"


def test_pieces_cover_a_text_and_overlap() -> None:
    text = "word " * 5000
    told = list(pieces(text))
    assert (told[0][0], told[-1][0] + len(told[-1][1])) == (0, len(text))
    assert all(len(one) <= LENGTH and text[at : at + len(one)] == one for at, one in told)
    assert all(b[0] < a[0] + len(a[1]) for a, b in pairwise(told))


def test_a_column_of_lists_of_small_numbers_holds_nothing(engine: Engine) -> None:
    assert engine.spans(pa.array(["1-2-10-11-12-13-14-15-16"])) == {}
