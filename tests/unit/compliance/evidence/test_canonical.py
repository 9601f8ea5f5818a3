"""Canonical JSON: one form per value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence import canonical
from compliance.evidence.interface import TamperedError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(VALUES)
def test_what_is_written_is_read_back(value):
    assert canonical.read(canonical.write(value), "x") == value


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'{"b":1,"a":1}', id="keys out of order"),
        pytest.param(b'{"a":1,"a":1}', id="a key twice"),
        pytest.param(b'{"a": 1}', id="a space"),
        pytest.param(b'{"a":1.0}', id="a number in another form"),
        pytest.param(b'"\\u0061"', id="an escape that is not needed"),
        pytest.param(b"NaN", id="no number"),
        pytest.param(b"9007199254740993", id="a number that others round"),
        pytest.param(b'\xef\xbb\xbf{"a":1}', id="a byte order mark"),
        pytest.param(b'"\\ud800"', id="half a character"),
    ],
)
def test_no_other_form_is_taken(content):
    with pytest.raises(TamperedError, match=r"f\.json"):
        canonical.read(content, "f.json")
