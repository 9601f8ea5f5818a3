"""Character references of HTML and XML."""

import re
from collections.abc import Iterator
from typing import Final

from compliance.detect.decoding.interface import Decoded, Decoder
from compliance.detect.decoding.substitution import substituted

_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,24}+);")


def _meaning(reference: str) -> str | None:
    from html import unescape  # noqa: PLC0415  its table of names takes longer than a clean commit

    said = unescape(reference)
    return None if said == reference else said


def _decode(text: str) -> Iterator[Decoded]:
    return substituted(text, _REFERENCE, _meaning)


DECODER = Decoder(
    name="HTML",
    needles=(b"&",),
    gate=r"&(?:#[0-9xX]|[A-Za-z]{2})",
    decode=_decode,
    examples=(("joe.doe&#64;example&period;com", "joe.doe@example.com"),),
)
