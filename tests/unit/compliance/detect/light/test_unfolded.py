"""Encoded texts are read as the whole scan reads them."""

from base64 import b64encode
from urllib.parse import quote

from compliance.detect.decoding.table import DECODERS
from compliance.detect.light.unfolded import unfolded


def test_every_example_of_every_decoder_is_read() -> None:
    for decoder in DECODERS:
        for encoded, plain in decoder.examples:
            assert any(plain in text for text in unfolded(["x", encoded])), decoder.name


def test_two_layers_are_read_and_a_third_is_not() -> None:
    once = b64encode(b"my ssn is 536-90-4391").decode()
    twice = quote(once).replace("b", "%62")
    thrice = b64encode(twice.encode()).decode()
    assert any("536-90-4391" in text for text in unfolded([twice]))
    assert not any("536-90-4391" in text for text in unfolded([thrice]))


def test_plain_lines_give_nothing() -> None:
    assert list(unfolded(["import os", "value = some_function(1, 2)", ""])) == []
