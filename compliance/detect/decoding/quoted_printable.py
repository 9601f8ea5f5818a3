"""Quoted-printable, as mails are written. Source: RFC 2045 section 6.7."""

import re
from collections.abc import Iterator
from typing import Final

from compliance.detect.decoding.interface import Decoded, Decoder
from compliance.detect.decoding.substitution import substituted

_RUN: Final = re.compile(r"(?:=[0-9A-F]{2})++|=\r?\n")


def _meaning(run: str) -> str | None:
    if run.endswith("\n"):
        return ""
    try:
        text = bytes.fromhex(run.replace("=", "")).decode()
    except UnicodeDecodeError:
        return None
    return text if text.isprintable() else None


def _decode(text: str) -> Iterator[Decoded]:
    return substituted(text, _RUN, _meaning)


DECODER = Decoder(
    name="quoted-printable",
    needles=(b"=",),
    gate=r"=(?:[0-9A-F]{2}|\r?\n)",
    decode=_decode,
    examples=(("joe.doe=40exam=\nple.com", "joe.doe@example.com"),),
)
