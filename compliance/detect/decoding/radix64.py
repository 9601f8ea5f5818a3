"""Base64, of either alphabet, with or without padding, also around gzip."""

import binascii
import re
from collections.abc import Iterator
from string import ascii_letters, digits
from typing import Final

from compliance.detect.decoding.interface import Decoded, Decoder, whole
from compliance.detect.decoding.payload import text_of

_STRETCH: Final = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{15,}+={0,2}(?![A-Za-z0-9+/_=-])")
_BEGIN: Final = "[CDI-Za-z]"
"""Of four signs the first, where the three bytes begin with one of text."""
_SAFE: Final = str.maketrans("-_", "+/")


def _decode(text: str) -> Iterator[Decoded]:
    for match in _STRETCH.finditer(text):
        bare = match.group().rstrip("=").translate(_SAFE)
        try:
            data = binascii.a2b_base64(bare + "=" * (-len(bare) % 4))
        except binascii.Error:
            continue
        told = text_of(data)
        if told:
            yield whole(told[0], match.start(), match.end())


DECODER = Decoder(
    name="base64",
    needles=(),
    gate=rf"(?:^|[^A-Za-z0-9+/_-])(?:(?:{_BEGIN}[A-Za-z0-9+/_-]{{3}}){{3}}|H4sI)[A-Za-z0-9+/_-]{{3}}",
    decode=_decode,
    examples=(
        ("data: am9lLmRvZUBleGFtcGxlLmNvbQ==", "joe.doe@example.com"),
        ("H4sIAAAAAAAC_8vKT9VLyU91SK1IzC3ISdVLzs8FAPwoGoETAAAA", "joe.doe@example.com"),
    ),
    run=f"{ascii_letters}{digits}+/_-".encode(),
)
