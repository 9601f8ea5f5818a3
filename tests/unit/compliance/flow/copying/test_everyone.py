import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.flow.copying.everyone import Everyone
from compliance.measure.column import Column
from compliance.measure.identifiers import Identifiers
from compliance.measure.twins import Sweep
from policies.terms import Entity

PHONE, NAME = Entity("PHONE_NUMBER"), Entity("PERSON")


def everyone(**columns: list[str]) -> Everyone:
    made = Everyone()
    for label, values in columns.items():
        made.add(f"t:{label}", NAME if label == "name" else PHONE, pa.array(values))
    return made


def shown(made: Everyone, text: str) -> list[str]:
    (spans,) = made.spans([text])
    return [text[one.start : one.end] for one in spans]


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("ask 415-555-0132 today", "415-555-0132"),
        ("tel:(415) 555.0132!", "415) 555.0132"),
        ("Zoë’s number is 4155550132", "4155550132"),
        ("tel４１５-５５５-０１３２", "４１５-５５５-０１３２"),
    ],
)
def test_a_number_of_anyone_is_found_in_any_spelling(text: str, stretch: str) -> None:
    assert stretch in shown(everyone(phone=["+415 555 0132"]), text)


def test_a_name_of_two_words_is_found_and_one_of_one_word_is_not() -> None:
    made = everyone(name=["Ada Lovelace", "Augusta"])
    assert shown(made, "Augusta saw ADA  LOVELACE, twice") == ["ADA  LOVELACE"]


def test_a_span_is_told_as_found_by_its_column() -> None:
    made = everyone(name=["Ada Lovelace"], phone=["+44 20 7946 0123", "Ada Lovelace"])
    (spans,) = made.spans(["Ada Lovelace"])
    assert {(one.recognizer, one.entity) for one in spans} == {("t:name", NAME)}


def test_rows_are_told_apart_and_null_is_nothing() -> None:
    made = everyone(phone=["+44 20 7946 0123"])
    found = made.spans(["+44 20", None, "7946 0123", "", "442079460123"])
    assert [len(one) > 0 for one in found] == [False, False, False, False, True]


def test_who_knows_nobody_finds_nobody() -> None:
    assert Everyone().spans(["+44 20 7946 0123", None]) == [(), ()]


WORDS = st.text("abß1é -.", max_size=12)


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=4))
def test_what_is_left_without_the_spans_passes_the_sweep_of_the_proof(
    values: list[str], pieces: list[str]
) -> None:
    text = " / ".join(part for pair in zip(pieces, values, strict=False) for part in pair)
    made, identifiers = everyone(phone=values), Identifiers()
    identifiers.add(Column(pa.array(values, pa.string())))
    (spans,) = made.spans([text])
    for one in spans:
        text = text[: one.start] + "*" * (one.end - one.start) + text[one.end :]
    sweep = Sweep(identifiers.known())
    sweep.look("t", "note", pa.array([text]))
    assert sum(twin.found for twin in sweep.twins()) == 0
