import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.patterns.marks import (
    NOWHERE,
    Marks,
    in_ascii,
    mask_of,
    matches,
    matching,
    may_match,
    where,
)
from compliance.detect.patterns.needs import Crowd, Needs

OUTLINES = pa.array(["000-00", "a@a.a", "aaa", "0", ""])


def test_digits_and_signs_are_counted() -> None:
    marks = Marks(OUTLINES, NOWHERE)
    assert np.flatnonzero(marks.having(Needs(2))).tolist() == [0]
    assert np.flatnonzero(marks.having(Needs(0, frozenset("@.")))).tolist() == [1]
    assert np.flatnonzero(marks.having(Needs(9))).tolist() == []


@settings(deadline=None)
@given(st.lists(st.text("0a-", max_size=9)), st.integers(0, 9), st.integers(3, 6))
def test_a_crowd_is_found_wherever_it_stands(texts: list[str], skipped: int, within: int) -> None:
    outlines = pa.array(["00", *texts], pa.string())[skipped:]
    crowded = Marks(outlines, NOWHERE).having(Needs(3, crowd=Crowd(3, within)))
    for text, found in zip(outlines.to_pylist(), crowded.tolist(), strict=True):
        close = (text[one : one + within].count("0") >= 3 for one in range(len(text)))
        assert found or not any(close)


def test_digits_that_are_far_apart_are_no_crowd() -> None:
    outlines = pa.array(["0 aa 0 aa 0", "aaaa", "000 aa"])
    assert Marks(outlines, NOWHERE).having(Needs(3, crowd=Crowd(3, 5))).tolist() == [
        False,
        False,
        True,
    ]


def test_one_need_of_several_is_enough() -> None:
    marks = Marks(OUTLINES, NOWHERE)
    some = (Needs(2), Needs(0, frozenset("@")))
    assert np.flatnonzero(marks.having_any(some)).tolist() == [0, 1]


def test_an_expression_is_asked_at_places_alone() -> None:
    assert matching(OUTLINES, np.array([1, 2]), "a{3}|0").tolist() == [2]


def test_truth_values_of_a_slice_are_its_own() -> None:
    truths = pa.array([True, False, True, True, False] * 5)
    assert mask_of(truths[3:9]).tolist() == truths[3:9].to_pylist()
    assert where(pa.array([], pa.bool_())).tolist() == []


@pytest.mark.parametrize("text", ["card", " card ", "a card.", "cards", "7card", "_card_", "Card"])
def test_what_stands_for_scripts_reads_alike_in_ascii(text: str) -> None:
    for expression in (r"(?i)(?:^|[^\pL\p{Nd}])(?:card)(?:[^\pL\p{Nd}]|$)", r"\p{Nd}c"):
        plain = in_ascii(expression)
        assert "\\p" not in plain
        found = [pc.match_substring_regex(pa.array([text]), one) for one in (expression, plain)]
        assert found[0].equals(found[1])


def test_letters_of_every_script_end_a_word_where_a_text_holds_some() -> None:
    expression = r"(?:^|[^\pL])card(?:[^\pL]|$)"
    assert matches(pa.array(["écard", "card"] * 300), expression).tolist() == [False, True] * 300


@pytest.mark.parametrize("size", [3, 1 << 21])
def test_what_no_text_holds_they_may_hold_together(size: int) -> None:
    texts = pa.array(["ab", "c" * size])
    assert may_match(texts, "ab")
    assert may_match(texts, "bc")
    assert may_match(texts, "x") is (size > 1 << 20)
    assert not may_match(pa.array([], pa.string()), "x")
