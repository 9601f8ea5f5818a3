r"""Escapes of programming languages and JSON: `\u0040`, `\x40`."""

import re
from collections.abc import Iterator
from typing import Final

from compliance.detect.decoding.interface import Decoded, Decoder
from compliance.detect.decoding.substitution import substituted

_ESCAPE: Final = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})")
_SURROGATES: Final = range(0xD800, 0xE000)


def _meaning(escape: str) -> str | None:
    code = int(escape[2:], 16)
    return None if code in _SURROGATES else chr(code)


def _decode(text: str) -> Iterator[Decoded]:
    return substituted(text, _ESCAPE, _meaning)


DECODER = Decoder(
    name="escapes",
    needles=(b"\\",),
    gate=r"\\[ux][0-9A-Fa-f]{2}",
    decode=_decode,
    examples=((r"joe.doe\u0040example\x2ecom", "joe.doe@example.com"),),
)
