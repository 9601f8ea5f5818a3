"""Values of the data, known in other spellings."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compliance.measure.known_values import LONGEST, KnownValues, _forms


def known(*values: str) -> KnownValues:
    found = KnownValues()
    found.add(values)
    return found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("555-12-3456", "see 555-12-3456.", id="as it is"),
        pytest.param("555-12-3456", "555123456", id="its digits alone"),
        pytest.param("555123456", "on 555 12 3456 it", id="in groups"),
        pytest.param("Jane.Doe@Example.com", "to <jane.doe@example.com>", id="an address"),
        pytest.param("12345 Oak Street", "at 12345 oak street,", id="words"),
        pytest.param("APP-10023", "data/app-10023.csv", id="in a path"),
        pytest.param("a1b2c3d4-1111-2222", "'A1B2C3D4-1111-2222'", id="a code in parts"),
        pytest.param("Flat 12 Long Road, Town 12345", "flat 12 long road town 12345", id="six"),
        pytest.param("Flat 12 Long Road, Town 12345 X", "flat 12 long road town 12345", id="7"),
    ],
)  # fmt: skip
def test_a_value_of_the_data_is_known_in_other_spellings(value, text):
    assert known(value).count_in([text]) > 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("12345", "12345", id="too short to tell"),
        pytest.param("Hamilton", "Hamilton", id="a name alone"),
        pytest.param("20260301", "2026-03-01", id="a number as any count"),
        pytest.param("555-12-3456", "555-12-3457", id="another value"),
        pytest.param("555-12-3456", "9555123456", id="part of another"),
    ],
)
def test_what_chance_writes_is_not_known(value, text):
    assert known(value).count_in([text]) == 0


def test_nothing_known_finds_nothing():
    assert KnownValues().count_in(["555-12-3456"]) == 0


def test_values_may_be_added_in_parts():
    values = known("555-12-3456")
    assert len(values) == 1
    values.add(["jane@example.com", "555-12-3456"])
    assert len(values) == 2
    assert values.count_in(["jane@example.com, 555-12-3456"]) == 2


def test_the_digests_do_not_show_and_differ_from_run_to_run():
    one, two = known("555-12-3456"), known("555-12-3456")
    assert "555" not in repr(one)
    len(one), len(two)
    assert one._forms.all.tolist() != two._forms.all.tolist()


PIECES = st.sampled_from(
    [
        "555",
        "12",
        "3456",
        "-",
        " ",
        ".",
        "jane",
        "@",
        "Example",
        "com",
        "ab12cd",
        "é",
        "İ",
        "\u0307",
    ]
)
WRITTEN = st.lists(PIECES, max_size=9).map("".join)


@example(["-é3456"], ["é3456"])
@given(st.lists(WRITTEN, max_size=4), st.lists(WRITTEN, max_size=4))
def test_what_is_skipped_holds_nothing_known(values, texts):
    """The quick look counts as one that tries every stretch of every text."""
    forms = {form for value in values for form in _forms(value)}
    tried = (
        {
            "".join(stretch) if all(map(str.isdigit, stretch)) else " ".join(stretch)
            for start in range(len(words))
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1)
            for stretch in [words[start:end]]
        }
        for words in ([one.casefold() for one in re.findall(r"[^\W_]+", text)] for text in texts)
    )
    assert known(*values).count_in(texts) == sum(len(forms & stretches) for stretches in tried)
