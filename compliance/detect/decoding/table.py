"""The list of decoders."""

from typing import Final

from compliance.detect.decoding import (
    escapes,
    hexadecimal,
    percent,
    quoted_printable,
    radix64,
    references,
    widths,
)
from compliance.detect.decoding.interface import Decoder

DECODERS: Final[tuple[Decoder, ...]] = (
    radix64.DECODER,
    hexadecimal.DECODER,
    percent.DECODER,
    references.DECODER,
    escapes.DECODER,
    quoted_printable.DECODER,
    widths.DECODER,
)
"""Tried in this order, and once more on what they gave."""
