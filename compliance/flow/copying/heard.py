"""Names that the prose of a row tells in full, found again where a part of them stands alone.

A conversation presents a person once and then says `One moment, Ada`, which a tagger often misses.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from compliance.detect.beside import NAME, SHORTEST, Held, spans_beside
from masking.mentioned_names import parts_of
from policies.terms import Span, Spans

_WHOLE: Final = 2
"""Words of a name that is told in full."""

Texts = Mapping[str, Sequence[str | None]]
"""Column of prose → its cells."""


def heard_again(texts: Texts, seen: Spans, rows: int) -> Mapping[str, list[tuple[Span, ...]]]:
    """For each column and row where words of its names stand again, with a capital."""
    held: list[list[Held]] = [[] for _ in range(rows)]
    for path, found in seen.items():
        for text, row, told in zip(texts[path], found, held, strict=True):
            told += [one for span in row for one in _words(text or "", span)]
    return {
        path: [
            tuple(one for one in again if text and text[one.start].isupper())
            for text, again in zip(texts[path], spans_beside(texts[path], held), strict=True)
        ]
        for path in seen
    }


def _words(text: str, span: Span) -> list[Held]:
    if span.entity != NAME:
        return []
    words = [word for word, _ in parts_of(text[span.start : span.end], "")]
    if len(words) < _WHOLE:
        return []
    return [Held(span.recognizer, NAME, word) for word in words if len(word) >= SHORTEST]
