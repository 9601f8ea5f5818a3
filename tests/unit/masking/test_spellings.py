"""Values in the spellings of URLs, base64 and hexadecimal digits."""

import base64
import re
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masking.spellings import readings

_PRINTED = st.text(min_size=5).filter(lambda text: text.isprintable())
SPELLINGS = {
    "form": quote_plus,
    "URL": lambda value: quote(value, safe=""),
    "small": lambda value: re.sub("%..", lambda one: one[0].lower(), quote(value, safe="@")),
    "base64": lambda value: base64.b64encode(value.encode()).decode(),
    "without padding": lambda value: base64.b64encode(value.encode()).decode().rstrip("="),
    "safe alphabet": lambda value: base64.urlsafe_b64encode(value.encode()).decode(),
    "hex": lambda value: value.encode().hex(),
    "large hex": lambda value: "0x" + value.encode().hex().upper(),
}
VALUE, OTHER = "adé byron+1@x.org?", "lia möss+22@y.example"


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_another_value_takes_the_same_spelling(spell):
    (write,) = [write for read, write in readings(spell(VALUE)) if read == VALUE]
    assert write(VALUE) == spell(VALUE)
    assert OTHER in [read for read, _ in readings(write(OTHER))]


def test_a_sign_that_stood_free_stands_free_again():
    ((_, write),) = readings("ada@x.org%3F")
    assert write("lia@y.example?") == "lia@y.example%3F"


@pytest.mark.parametrize("text", ["", "Ada", "ada@x.org", "536-90-4399", "50% off", "%FF%FE"])
def test_what_is_no_spelling_reads_as_nothing(text):
    assert list(readings(text)) == []


@settings(deadline=None)
@given(st.one_of(_PRINTED.map(spell) for spell in SPELLINGS.values()), _PRINTED)
def test_what_was_read_is_written_so_that_it_reads_the_same(spelled, other):
    for read, write in readings(spelled):
        for value in (read, other):
            assert value in [again for again, _ in readings(write(value))] or write(value) == value


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_asked(text):
    for read, write in readings(text):
        assert isinstance(write(read), str)
