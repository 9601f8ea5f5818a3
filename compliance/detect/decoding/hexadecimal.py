"""Bytes in hexadecimal digits, also around gzip.

Nine of them at least: sixteen digits are the number of a card, and hold no identifier.
"""

import re
from collections.abc import Iterator
from string import hexdigits
from typing import Final

from compliance.detect.decoding.interface import Decoded, Decoder, whole
from compliance.detect.decoding.payload import text_of

_STRETCH: Final = re.compile(r"(?<![0-9A-Za-z])(?:0x)?+((?:[0-9A-Fa-f]{2}){9,}+)(?![0-9A-Za-z])")

_HEX: Final = "[0-9A-Fa-f]"
_LETTER: Final = rf"[2-7]{_HEX}|0[9AaDd]|[C-Fc-f]{_HEX}(?:[89ABab]{_HEX})+"
"""One character of UTF-8 text, printed or blank: most numbers hold bytes that are none."""
_GZIP: Final = rf"1[Ff]8[Bb]08{_HEX}{{10,}}"


def _decode(text: str) -> Iterator[Decoded]:
    for match in _STRETCH.finditer(text):
        told = text_of(bytes.fromhex(match.group(1)))
        if told:
            yield whole(told[0], match.start(), match.end())


DECODER = Decoder(
    name="hex",
    needles=(),
    gate=rf"(?:^|[^0-9A-Za-z])(?:0x)?(?:(?:{_LETTER}){{9,}}|{_GZIP})(?:[^0-9A-Za-z]|$)",
    decode=_decode,
    examples=(("x'6a6f652e646f65406578616d706c652e636f6d'", "joe.doe@example.com"),),
    run=f"{hexdigits}x".encode(),
)
