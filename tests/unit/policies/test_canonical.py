"""The quick way writes what the standard asks, byte by byte."""

import json
import struct

import jcs
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from policies.canonical import canonical_again, canonical_bytes, is_canonical

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


@given(VALUES)
def test_another_implementation_of_the_standard_writes_the_same(value):
    """`jcs` descends from the reference implementation of the standard's author."""
    assert canonical_bytes(value) == jcs.canonicalize(value)


@given(st.binary(min_size=8, max_size=8), st.text(max_size=3))
def test_every_double_is_written_as_both_write_it(bits, key):
    (number,) = struct.unpack(">d", bits)
    try:
        expected = rfc8785.dumps({key: [number]})
    except rfc8785.CanonicalizationError:
        with pytest.raises(rfc8785.CanonicalizationError):
            canonical_bytes({key: [number]})
    else:
        assert canonical_bytes({key: [number]}) == expected == jcs.canonicalize({key: [number]})
        assert canonical_again({key: [number]}) == expected


@pytest.mark.parametrize(
    "value", [0.98, 1.0, -0.0, 1e-7, 1e21, 123456789.125, 5e-324, 2**53 - 1, {"\ue000": 1, "😀": 2}]
)
def test_border_cases_are_written_alike(value):
    assert canonical_bytes([value]) == rfc8785.dumps([value])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, "\ud800", {1: 2}, {"a"}])
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical_bytes([value])


VECTORS = {
    "arrays": '[56,{"d":true,"10":null,"1":[]}]',
    "structures": '{"1":{"f":{"f":"hi","F":5},"\\n":56},"10":{},"":"empty","a":{},'
    '"111":[{"e":"yes","E":"no"}],"A":{}}',
    "unicode": '{"Unnormalized Unicode":"A\u030a"}',
    "values": '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],'
    '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",'
    '"literals":[null,true,false]}',
    "weird": '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\u000a":"Newline","1":"One",'
    '"\\u0080":"Control\\u007f","\\ud83d\\ude02":"Smiley","\\u00f6":"Latin",'
    '"\\ufb33":"Hebrew","</script>":"Browser Challenge"}',
    "french": '{"peach":"This sorting order","p\u00e9ch\u00e9":"is wrong","p\u00eache":"by French",'
    '"sin":"rules"}',
}
"""Inputs of the vectors of RFC 8785 (cyberphone/json-canonicalization, testdata/input)."""
EXPECTED = {
    "arrays": '[56,{"1":[],"10":null,"d":true}]',
    "structures": '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},'
    '"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}',
    "unicode": '{"Unnormalized Unicode":"A\u030a"}',
    "values": '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
    '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    "weird": '{"\\n":"Newline","\\r":"Carriage Return","1":"One","</script>":"Browser Challenge",'
    '"\u0080":"Control\u007f","\u00f6":"Latin","\u20ac":"Euro Sign","\U0001f602":"Smiley",'
    '"\ufb33":"Hebrew"}',
    "french": '{"peach":"This sorting order","p\u00e9ch\u00e9":"is wrong","p\u00eache":"by French",'
    '"sin":"rules"}',
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_vectors_of_the_standard_hold(name):
    assert canonical_bytes(json.loads(VECTORS[name])).decode() == EXPECTED[name]
    assert is_canonical(EXPECTED[name].encode(), json.loads(EXPECTED[name]))
    if VECTORS[name] != EXPECTED[name]:
        assert not is_canonical(VECTORS[name].encode(), json.loads(VECTORS[name]))


NUMBERS_OF_THE_STANDARD = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}
"""RFC 8785, appendix B: a double (IEEE 754, big-endian hex) and how it is written."""


@pytest.mark.parametrize("bits", NUMBERS_OF_THE_STANDARD)
def test_the_numbers_of_the_standard_hold(bits):
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    written = NUMBERS_OF_THE_STANDARD[bits].encode()
    assert canonical_bytes(number) == written
    assert canonical_bytes([number]) == b"[" + written + b"]"


@pytest.mark.parametrize("bits", ["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])
def test_what_the_standard_calls_no_number_has_no_form(bits):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical_bytes({"a": [None, *struct.unpack(">d", bytes.fromhex(bits))]})


@given(VALUES)
def test_a_document_is_canonical_if_it_is_what_would_be_written(value):
    content = rfc8785.dumps(value)
    assert canonical_again(value) == content
    assert is_canonical(content, json.loads(content))
    loose = json.dumps(value).encode()
    assert is_canonical(loose, json.loads(loose)) == (loose == content)


@pytest.mark.parametrize(
    "content",
    [
        "1.0", "[1.0]", "-0", "[-0]", '{"a":-0.0}', "1e5", "[1E5]", "[0.50]", "[NaN]", "NaN",
        "[-Infinity]", "[9007199254740993]", "[0.0000001]", '["\\u00e9"]', '["\\/"]', "[1, 2]",
        '{"b":1,"a":2}', "[1]\n", '["\\ud800"]', '{"a":1,"a":1}', '{"\U0001f602":3,"\ufb33":2}',
    ],
)  # fmt: skip
def test_another_form_of_the_same_value_is_none(content):
    value = json.loads(content)
    try:
        expected = rfc8785.dumps(value) == content.encode()
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        expected = False
    try:
        told = is_canonical(content.encode(), value)
    except rfc8785.CanonicalizationError:
        told = False
    assert told == expected


def test_a_small_number_in_the_form_of_the_standard_is_canonical():
    assert is_canonical(b"[0.00001]", [0.00001])
    assert is_canonical(b"[1e-7]", [1e-7])
