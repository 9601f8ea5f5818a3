"""Characters of another width, and those of none: full-width forms and zero-width signs."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from compliance.detect.decoding.interface import Decoded, Decoder
from compliance.detect.decoding.substitution import substituted

_NONE: Final = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_RUN: Final = re.compile(rf"[{_NONE}]++|[\uff01-\uff5e\u3000\u2010-\u2013\u2212]")
_DASHES: Final = frozenset("\u2010\u2011\u2012\u2013\u2212")


def _meaning(run: str) -> str:
    if run in _DASHES:
        return "-"
    return unicodedata.normalize("NFKC", run) if run >= "\u3000" and run[0] != "\ufeff" else ""


def _decode(text: str) -> Iterator[Decoded]:
    return substituted(text, _RUN, _meaning)


DECODER = Decoder(
    name="width",
    needles=(b"\xc2\xad", b"\xe2\x80", b"\xe2\x81", b"\xe2\x88\x92", b"\xe3\x80\x80", b"\xef"),
    gate=r"[\x{ad}\x{200b}-\x{200f}\x{2060}-\x{2064}\x{feff}\x{ff01}-\x{ff5e}\x{3000}"
    r"\x{2010}-\x{2013}\x{2212}]",
    decode=_decode,
    examples=(
        ("joe\u200b.doe\uff20example.com", "joe.doe@example.com"),
        ("\uff15\uff13\uff16\u201190\u20114399", "536-90-4399"),
    ),
)
