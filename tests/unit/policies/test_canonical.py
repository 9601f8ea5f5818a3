"""The quick way writes what the standard asks, byte by byte."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from policies.canonical import canonical_bytes

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-(2**52), 2**52)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_any_value_is_written_as_the_standard_asks(value):
    assert canonical_bytes(value) == rfc8785.dumps(value)
    assert canonical_bytes(json.loads(canonical_bytes(value))) == canonical_bytes(value)


@pytest.mark.parametrize(
    "value", [0.98, 1.0, -0.0, 1e-7, 1e21, 123456789.125, 5e-324, 2**53 - 1, {"\ue000": 1, "😀": 2}]
)
def test_border_cases_are_written_alike(value):
    assert canonical_bytes([value]) == rfc8785.dumps([value])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, "\ud800", {1: 2}, {"a"}])
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical_bytes([value])
