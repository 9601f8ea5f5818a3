"""Lanes: what a text must hold, asked from cheap to dear."""

from dataclasses import replace

import pytest

from compliance.detect.light.lanes import Lane, Lanes, Text, folded

OPEN = Lane("R", "US_SSN", 0, (0, 0), "", None, False, None, None, None, None, None)


def passes(lane: Lane, text: str, *skip: str) -> bool:
    return bool(list(Lanes([lane]).candidates([Text(text)], skip)))


def test_a_lane_that_asks_nothing_lets_all_pass() -> None:
    assert passes(OPEN, "")


@pytest.mark.parametrize(
    ("part", "passing", "kept"),
    [
        pytest.param({"digits": 3}, "a1b2c3", "a1b2c", id="digits"),
        pytest.param({"digits": 3}, "١٢٣", "١٢é", id="digits of any script"),
        pytest.param({"crowd": (4, 5)}, "a 12-34", "a 12--34 5", id="digits close together"),
        pytest.param({"crowd": (4, 5)}, "é 12-34", "é 1 2 3 4", id="close beyond ASCII"),
        pytest.param({"crowd": (4, 5)}, "1 2 3 ٤", "1 2 3 4", id="not asked of other scripts"),
        pytest.param({"signs": "@."}, "a@b.c", "a@b", id="signs"),
        pytest.param({"hold": "(?i)ssn"}, "my SSN", "my sn", id="holds"),
        pytest.param({"hint": r"\d:\d"}, "1:2", "1-2", id="hint"),
        pytest.param({"plain": "00-0"}, "12-3", "1-23", id="outline"),
        pytest.param({"own": "12-3"}, "12-3", "12-4", id="own expression"),
        pytest.param({"words": ("mrn", "chart no")}, "the CHART NO 7", "the chart", id="words"),
    ],
)
def test_each_part_keeps_out_what_lacks_it(part, passing: str, kept: str) -> None:
    assert passes(replace(OPEN, **part), passing)
    assert not passes(replace(OPEN, **part), kept)


def test_beyond_ascii_only_what_is_sure_is_asked() -> None:
    strict = replace(OPEN, hint="never", plain="never", own="never")
    assert not passes(strict, "abc")
    assert passes(strict, "a\u0301bc")
    assert not passes(replace(OPEN, own="never"), "äbc")
    assert passes(replace(OPEN, hold="never", hold_is_plain=True), "äbc")
    assert not passes(replace(OPEN, hold="never"), "äbc")


def test_where_the_expression_itself_is_asked_no_outline_is() -> None:
    assert passes(replace(OPEN, foreign="never", own="b"), "äbc")
    assert not passes(replace(OPEN, foreign="never"), "äbc")


def test_an_entity_that_is_not_looked_for_lets_nothing_pass() -> None:
    assert passes(OPEN, "123", "URL")
    assert not passes(OPEN, "123", "US_SSN")


@pytest.mark.parametrize("text", ["Straße", "STRASSE", "ſtraſſe", "\u0130d", "\u0131d", "\u212a"])
def test_texts_that_differ_in_case_alone_are_folded_alike(text: str) -> None:
    assert folded(text) in {"strasse", "id", "k"}
