"""Prose that repeats what stands beside it."""

import pyarrow as pa

from compliance.detect.beside import spans_beside
from policies.terms import Entity

IDENTIFYING = {"name": Entity("PERSON"), "key": Entity("PERSON_ID")}


def found(text: str, name: str, key: str = "C-81") -> list[str]:
    records = pa.record_batch({"name": [name], "key": [key], "note": [text]})
    (spans,) = spans_beside(records, ["note"], IDENTIFYING)["note"]
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
    records = pa.record_batch(
        {"name": ["Ada", "Bob"], "key": ["1", "2"], "note": ["Bob was here", None]}
    )
    assert spans_beside(records, ["note"], IDENTIFYING)["note"] == [(), ()]


def test_a_capital_that_grows_moves_no_offset() -> None:
    text = "İİİ Ada"
    assert found(text, "Ada") == ["Ada"]
