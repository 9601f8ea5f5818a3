import gzip

import pytest

from compliance.detect.decoding.interface import LONGEST
from compliance.detect.decoding.payload import text_of
from compliance.detect.decoding.table import DECODERS

EXAMPLES = [(one, encoded, text) for one in DECODERS for encoded, text in one.examples]


@pytest.mark.parametrize(("decoder", "encoded", "text"), EXAMPLES)
def test_an_example_is_decoded(decoder, encoded: str, text: str) -> None:
    assert [one.text for one in decoder.decode(encoded)] == [text]


@pytest.mark.parametrize(("decoder", "encoded", "text"), EXAMPLES)
def test_gates_and_needles_let_an_example_through(decoder, encoded: str, text: str) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    assert pc.match_substring_regex(pa.array([encoded]), decoder.gate).to_pylist() == [True]
    assert not decoder.needles or any(one in encoded.encode() for one in decoder.needles)


@pytest.mark.parametrize(("decoder", "encoded", "text"), EXAMPLES)
def test_each_part_lies_where_it_was_encoded(decoder, encoded: str, text: str) -> None:
    (one,) = decoder.decode(encoded)
    assert one.place(0, len(text))[0] >= 0
    for at, letter in enumerate(one.text):
        start, end = one.place(at, at + 1)
        assert 0 <= start <= end <= len(encoded)
        if not one.stood_encoded(at, at + 1):
            assert encoded[start:end] == letter


@pytest.mark.parametrize("decoder", DECODERS, ids=lambda one: one.name)
@pytest.mark.parametrize(
    "text", ["", "plain words, 12 of them", "d41d8cd98f00b204e9800998ecf8427e"]
)
def test_nothing_is_decoded_of_what_is_not_encoded(decoder, text: str) -> None:
    assert list(decoder.decode(text)) == []


def test_a_bomb_is_unpacked_to_a_bound() -> None:
    told = text_of(gzip.compress(b"a" * (10 * LONGEST)))
    assert told is not None
    assert len(told[0]) == LONGEST
