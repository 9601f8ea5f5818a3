"""Gates answer the same whether outlines are told apart or each text is asked."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.patterns import automata
from compliance.detect.patterns.engine import Asked, Engine
from compliance.detect.patterns.hits import Hits
from compliance.detect.patterns.sieve import Column, by_own
from compliance.detect.presidio.cache import load_rules
from compliance.detect.table import RECOGNIZERS

ENGINE = Engine(load_rules(), RECOGNIZERS.values())
PIECES = (
    "4111 1111 1111 1111", "536-90-4399", "joe.doe@example.com", "DE89370400440532013000",
    "192.168.0.1", "call (212) 749-7825", "2024-01-31", "mrn 00482913", "München", "1.2", "x",
    "https://a.example.com/b", "9434765919", "ſ", "", "  ",
)  # fmt: skip


def told(hits: Hits) -> "list[tuple[int, int, int, int]]":
    columns = (hits.places, hits.starts, hits.ends, hits.rules)
    return list(zip(*(one.tolist() for one in columns), strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=3).map(" ".join), max_size=12))
def test_a_text_is_told_alike_alone_and_among_others(texts: list[str]) -> None:
    together = told(ENGINE.find(Column(pa.array(texts, pa.string())), Asked()))
    apart = [
        (place, *one[1:])
        for place, text in enumerate(texts)
        for one in told(ENGINE.find(Column(pa.array([text], pa.string())), Asked()))
    ]
    assert together == apart


def test_prose_is_told_as_its_texts_are() -> None:
    texts = [f"note {n}: " + "word " * (n % 7) + PIECES[n % len(PIECES)] for n in range(3000)]
    together = told(ENGINE.find(Column(pa.array(texts, pa.string())), Asked()))
    for place in range(0, 3000, 97):
        alone = told(ENGINE.find(Column(pa.array([texts[place]])), Asked()))
        assert [one[1:] for one in together if one[0] == place] == [one[1:] for one in alone]


def test_where_re2_is_not_here_arrow_answers_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    column = [f"{one}, {two}" for one in PIECES for two in PIECES]
    first = told(ENGINE.find(Column(pa.array(column)), Asked()))
    monkeypatch.setattr(automata, "is_available", lambda: False)
    other = Engine(load_rules(), RECOGNIZERS.values())
    assert told(other.find(Column(pa.array(column)), Asked())) == first


@pytest.mark.parametrize("size", [1, 100, 5000])
def test_a_slice_is_told_as_a_copy_of_it(size: int) -> None:
    texts = pa.array([PIECES[n % len(PIECES)] for n in range(size + 3)], pa.string())
    copied = pa.array(texts[3:].to_pylist(), pa.string())
    assert told(ENGINE.find(Column(texts[3:]), Asked())) == told(
        ENGINE.find(Column(copied), Asked())
    )


def test_skipped_entities_are_not_looked_for() -> None:
    column = Column(pa.array(["536-90-4399", "a@example.com"]))
    asked = Asked(skip=frozenset({"US_SSN"}))  # type: ignore[arg-type]
    assert {ENGINE.matchers[one].entity for one in ENGINE.find(column, asked).rules.tolist()} == {
        "EMAIL_ADDRESS"
    }


def test_a_text_beyond_ascii_passes_a_rules_own_expression_unasked() -> None:
    column = Column(pa.array(["12", "é", "ab", "é 1"]))
    assert by_own(column, np.array([0, 1, 2]), r"\d").tolist() == [0, 1]
    assert by_own(Column(pa.array(["12", "ab"])), np.array([0, 1]), r"\d").tolist() == [0]
