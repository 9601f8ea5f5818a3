"""Long texts in pieces, so that no pattern runs for ever and no matcher gives up in silence.

Some of Presidio's patterns take quadratic time over a long run of letters, and libphonenumber's
matcher stops after 65,535 candidates. A piece begins and ends at white space where there is any;
neighbours overlap by more than the longest identifier, and a span that ends at a cut is seen
whole in the next piece.
"""

from collections.abc import Iterator
from typing import Final

LENGTH: Final = 4096
OVERLAP: Final = 256


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of `text` with the offset of each."""
    if len(text) <= LENGTH:
        yield 0, text
        return
    start = 0
    while True:
        end = start + LENGTH
        if end >= len(text):
            yield start, text[start:]
            return
        end = _blank_before(text, end)
        yield start, text[start:end]
        start = _blank_before(text, end - OVERLAP)


def _blank_before(text: str, place: int) -> int:
    """The last white space in the `OVERLAP` characters before `place`, else `place`."""
    for one in range(place, place - OVERLAP, -1):
        if text[one].isspace():
            return one
    return place
