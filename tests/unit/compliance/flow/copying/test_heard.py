"""Names that a row tells in full, and then in part."""

import pytest

from compliance.flow.copying.heard import heard_again
from policies.terms import Entity, Span


def heard(first, *others, entity="PERSON"):
    """What is found again in other columns of the row whose first column is one name."""
    texts = {str(n): [text] for n, text in enumerate((first, *others))}
    span = Span(0, len(first), Entity(entity), 0.9, "tagger")
    seen = {path: [(span,) if path == "0" else ()] for path in texts}
    found = heard_again(texts, seen, 1)
    return [
        texts[path][0][one.start : one.end]
        for path in texts
        if path != "0"
        for one in found[path][0]
    ]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Ada Byron", "One moment, Ada.", ["Ada"]),
        ("Dr. Ada Byron", "Dr. Byron, ada and adage", ["Byron"]),
        ("Ada", "One moment, Ada.", []),
        ("Wu Li", "Li said: Wu", []),
        ("Will Grant", "I will grant it to Will", ["Will"]),
    ],
    ids=["a part of it", "with a title", "one word", "too short", "words that are none"],
)
def test_parts_of_a_name_in_full_are_found_again(name, text, told):
    assert heard(name, text) == told


def test_other_rows_and_other_entities_tell_nothing():
    assert heard("Ada Byron", "Ada", entity="LOCATION") == []
    span = Span(0, 9, Entity("PERSON"), 0.9, "tagger")
    found = heard_again({"n": ["Ada Byron", "Ada", None]}, {"n": [(span,), (), ()]}, 3)
    assert found["n"][1:] == [(), ()]
