"""What a decoder is, and what it gives."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text that stood encoded in another, with the place there of each of its characters."""

    text: str
    begins: Sequence[int]
    """Where each segment begins in `text`; one more at its end."""
    origins: Sequence[int]
    """Where the same segment begins in the encoded text."""
    encoded: Sequence[bool]
    """Whether the segment stood encoded there, or as it is."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the encoded text that `[start, end)` of this one stands for."""
        first, last = self._segment(start), self._segment(end - 1)
        left = self.origins[first] + (0 if self.encoded[first] else start - self.begins[first])
        if self.encoded[last]:
            return left, self.origins[last + 1]
        return left, self.origins[last] + end - self.begins[last]

    def stood_encoded(self, start: int, end: int) -> bool:
        """Whether any of `[start, end)` did."""
        return any(self.encoded[self._segment(start) : self._segment(end - 1) + 1])

    def _segment(self, at: int) -> int:
        return bisect_right(self.begins, at, hi=len(self.encoded)) - 1


@dataclass(frozen=True, slots=True)
class Decoder:
    """One encoding."""

    name: str
    """As findings tell it: `via base64`."""
    needles: tuple[bytes, ...]
    """Bytes one of which a column holds wherever it holds the encoding; none: any column may."""
    gate: str
    """RE2 expression that every text with the encoding holds."""
    decode: Callable[[str], Iterator[Decoded]]
    """In time linear in the length of the text."""
    examples: tuple[tuple[str, str], ...]
    """Encoded text → what is decoded of it."""
    run: bytes = b""
    """Bytes of which the encoding is a run of fifteen or more; empty where it is none."""


LONGEST: Final = 1 << 20
"""Characters of one text, decoded, beyond which no more of it is looked at."""


def whole(text: str, start: int, end: int) -> Decoded:
    """All of `text` stood at `[start, end)`."""
    return Decoded(text, (0, len(text)), (start, end), (True,))
