"""What stands encoded in texts, to the depth that the whole scan reads."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from compliance.detect.decoding.depth import DEPTH
from compliance.detect.decoding.interface import Decoder
from compliance.detect.decoding.table import DECODERS

_CODE_POINT: Final = re.compile(r"\\x\{([0-9a-f]+)\}")


def unfolded(texts: Sequence[str]) -> Iterator[str]:
    """Every text that is decoded of one of `texts`, and of those again."""
    whole = "\n".join(texts)
    for decoder in DECODERS:
        gate = _gate(decoder)
        if gate.search(whole):
            for text in filter(gate.search, texts):
                yield from _within(decoder, text, 1)


def _within(decoder: Decoder, text: str, depth: int) -> Iterator[str]:
    for one in decoder.decode(text):
        yield one.text
        if depth < DEPTH:
            for inner in DECODERS:
                yield from _within(inner, one.text, depth + 1)


def _gate(decoder: Decoder) -> re.Pattern[str]:
    """The gate as the standard library writes it."""
    return re.compile(_CODE_POINT.sub(lambda code: chr(int(code[1], 16)), decoder.gate))
