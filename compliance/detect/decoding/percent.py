"""URL encoding. Source: RFC 3986 section 2.1."""

import re
from collections.abc import Iterator
from typing import Final

from compliance.detect.decoding.interface import Decoded, Decoder
from compliance.detect.decoding.substitution import substituted

_RUN: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})++")


def _meaning(run: str) -> str | None:
    try:
        return bytes.fromhex(run.replace("%", "")).decode()
    except UnicodeDecodeError:
        return None


def _decode(text: str) -> Iterator[Decoded]:
    return substituted(text, _RUN, _meaning)


DECODER = Decoder(
    name="URL encoding",
    needles=(b"%",),
    gate=r"%[0-9A-Fa-f]{2}",
    decode=_decode,
    examples=(("mail=joe.doe%40example.com&x=1", "mail=joe.doe@example.com&x=1"),),
)
