"""Prose that repeats what stands beside it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.detect.beside import Held, joined, spans_beside
from policies.terms import Entity, Span

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def held(name: str, key: str) -> list[Held]:
    return [Held("name", Entity("PERSON"), name), Held("key", Entity("PERSON_ID"), key)]


def found(text: str, name: str, key: str = "C-81") -> list[str]:
    (spans,) = spans_beside([text], [held(name, key)])
    return [text[span.start : span.end] for span in spans]


def test_a_name_is_found_whole_and_word_by_word() -> None:
    assert found("Ada Byron called; ada will come back", "Ada Byron") == [
        "Ada Byron",
        "Byron",
        "Ada",
        "ada",
    ]


def test_a_key_is_found_whole_only() -> None:
    assert found("file C-81 is closed, C-810 is open", "Ada") == ["C-81"]


def test_a_part_of_another_word_is_no_name() -> None:
    assert found("an adagio in Canada", "Ada") == []


def test_other_rows_do_not_matter() -> None:
    rows = [held("Ada", "1"), held("Bob", "2")]
    assert spans_beside(["Bob was here", None], rows) == [(), ()]


def test_the_column_that_tells_a_value_finds_it() -> None:
    ((span,),) = spans_beside(["Ada"], [held("Ada", "C-81")])
    assert span.recognizer == "name"


@pytest.mark.parametrize(
    "spelled",
    [
        pytest.param("c%2F12+3", id="of a form"),
        pytest.param("c%2f12%203", id="of a URL"),
        pytest.param("Yy8xMiAz", id="base64"),
        pytest.param("C/12&#32;3", id="of HTML"),
        pytest.param("632f3132203320666f7220796f75", id="within hex"),
    ],
)
def test_a_value_is_found_as_other_systems_spell_it(spelled: str) -> None:
    assert set(found(f"see ?u={spelled}, please", "Ada", "c/12 3")) == {spelled}


def test_signs_that_fill_base64_up_are_of_it() -> None:
    assert found("key Yy8xMi0z==, Yy8xMi01NA==.", "Ada", "c/12-54") == ["Yy8xMi01NA=="]


@pytest.mark.parametrize("text", ["?q=Ada%20Byron%2C", "?q=Ada+Byron%26", "?a=1&q=Byron%2C%20Ada+"])
def test_words_of_a_name_are_found_in_a_url(text: str) -> None:
    (spans,) = spans_beside([text], [held("Ada Byron", "C-81")])
    left = list(text)
    for one in spans:
        left[one.start : one.end] = " " * (one.end - one.start)
    assert "Ada" not in "".join(left)
    assert "Byron" not in "".join(left)


def test_a_number_is_found_in_any_spelling() -> None:
    assert found("mrn C-123/45, C12345", "Ada", "c12345") == ["C12345", "C-123/45"]
    assert found("1 C-123456", "Ada", "c12345") == []


def test_a_capital_that_grows_moves_no_offset() -> None:
    text = "İİİ Ada"
    assert found(text, "Ada") == ["Ada"]


def span(start: int, end: int, entity: str, score: float = 1.0) -> Span:
    return Span(start, end, Entity(entity), score, "test")


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        pytest.param([(0, 9, "PERSON"), (4, 9, "PERSON")], [(0, 9, "PERSON")], id="within"),
        pytest.param([(0, 3, "PERSON"), (0, 15, "EMAIL")], [(0, 15, "EMAIL")], id="in a mailbox"),
        pytest.param([(0, 6, "LOCATION"), (4, 12, "PERSON")], [(0, 12, "PERSON")], id="across"),
        pytest.param(
            [(0, 3, "PERSON"), (3, 6, "PERSON")], [(0, 3, "PERSON"), (3, 6, "PERSON")], id="beside"
        ),
        pytest.param([], [], id="none"),
    ],
)
def test_one_span_is_left_per_stretch(spans, told) -> None:
    found = joined(span(*one) for one in spans)
    assert [(one.start, one.end, one.entity) for one in found] == told


@SLOW
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=8))
def test_all_that_is_covered_stays_covered_once(places) -> None:
    spans = [span(start, start + size, "PERSON") for start, size in places]
    found = joined(spans)
    covered = [at for one in found for at in range(one.start, one.end)]
    assert len(covered) == len(set(covered))
    assert set(covered) == {at for one in spans for at in range(one.start, one.end)}
