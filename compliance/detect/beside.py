"""Prose that repeats what stands beside it: a row's own identifiers, found again in its texts.

A tagger finds most names in prose; those that it misses the row often tells in another column. Left
there, one would hand over the person however well that column is masked (the twin leak).
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final
from urllib.parse import unquote_to_bytes

from compliance.detect.decoding.interface import Decoded
from compliance.detect.decoding.substitution import substituted
from compliance.detect.decoding.table import DECODERS
from policies.terms import Entity, Span

SHORTEST: Final = 3
"""Characters that a value needs to be looked for; initials are in every text."""
NAME: Final = Entity("PERSON")
_LONG: Final = 5
"""Letters and digits from which a number is looked for in any spelling."""
_FEWEST: Final = 4
"""Digits among them."""
_DIGIT: Final = re.compile(r"\d")
_PACKED: Final = re.compile(r"[A-Za-z0-9+/_-]{7}")
"""As long as the shortest of them is in base64."""
_RUN: Final = re.compile(r"[0-9A-Za-z+/_-]{15}")
"""As long as the shortest that decoders read."""
_PADDING: Final = "=="
_BLANK: Final = "+"
_OF_FORMS: Final = re.compile(r"(?:\+|%[0-9A-Fa-f]{2})++")
"""Of a form sent as a URL. Source: WHATWG URL, application/x-www-form-urlencoded."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value that a row tells of its person."""

    label: str
    """Of the column that holds it: spans are told as found by it."""
    entity: Entity
    text: str = field(repr=False)


def spans_beside(
    texts: Sequence[str | None], held: Sequence[Sequence[Held]]
) -> list[tuple[Span, ...]]:
    """For each text the spans in which what its row tells stands as whole words.

    Args:
        texts: one per row.
        held: for each row what to look for; names are looked for word by word too, numbers with
            any signs between their digits.
    """
    return [
        tuple(_spans(text, values)) if text and values else ()
        for text, values in zip(texts, held, strict=True)
    ]


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """One span per stretch, in order; overlapping ones are one, told as the longest of them.

    So nothing that any of them covers is left: the row's `Ada`, and the tagger's `Ada Byron`.
    """
    told: list[Span] = []
    longest = 0
    for one in sorted(spans, key=lambda span: (span.start, -span.end)):
        size = one.end - one.start
        if not told or told[-1].end <= one.start:
            told.append(one)
            longest = size
            continue
        last = told[-1]
        best = one if size > longest else last
        longest = max(size, longest)
        told[-1] = replace(best, start=last.start, end=max(last.end, one.end))
    return tuple(told)


def _spans(text: str, values: Sequence[Held]) -> Iterator[Span]:
    words = _words(values)
    stood = chain(_plain(text, words), _in_base64(text, values), _decoded(text, words))
    for one, start, end in stood:
        yield Span(start, end, one.entity, 1.0, one.label)


Stood = Iterator[tuple[Held, int, int]]
"""What was looked for, and where it stands."""


def _plain(text: str, words: Mapping[str, Held]) -> Stood:
    lowered = _lower(text)
    bare = _Bare(lowered) if len(_DIGIT.findall(text)) >= _FEWEST else None
    for word, one in words.items():
        for start, end in (*_places(lowered, word), *(bare.spelled(word) if bare else ())):
            yield one, start, end


def _in_base64(text: str, values: Sequence[Held]) -> Stood:
    """Whole values, whatever the case: decoders leave short ones alone."""
    lowered = _lower(text) if _PACKED.search(text) else ""
    for one in values if lowered else ():
        whole = one.text.strip()
        if len(whole) >= _LONG:
            for start, end in _places(lowered, _base64(whole).lower()):
                yield one, start, _padded(text, end)


def _decoded(text: str, words: Mapping[str, Held]) -> Stood:
    """In what stands encoded there, at the stretch that encodes it."""
    for view in _views(text):
        read = _lower(view.text)
        for word, one in words.items():
            for place in _places(read, word):
                yield one, *view.place(*place)


def _places(lowered: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands as a whole one."""
    start = lowered.find(word)
    while start >= 0:
        end = start + len(word)
        if _is_whole(lowered, start, end):
            yield start, end
        start = lowered.find(word, end)


def _views(text: str) -> Iterator[Decoded]:
    """The text as it reads decoded, also with the blanks of a form."""
    data = text.encode("utf-8", "replace")
    for one in DECODERS:
        needed = any(map(data.__contains__, one.needles)) if one.needles else _RUN.search(text)
        if needed:
            yield from one.decode(text)
    if _BLANK in text:
        yield from substituted(text, _OF_FORMS, _of_form)


def _of_form(run: str) -> str | None:
    try:
        return unquote_to_bytes(run.replace(_BLANK, " ")).decode()
    except UnicodeDecodeError:
        return None


def _words(values: Sequence[Held]) -> dict[str, Held]:
    """What to look for in lower case, the longest first."""
    words: dict[str, Held] = {}
    for one in values:
        for word in _parts(one):
            words.setdefault(word, one)
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


def _padded(text: str, end: int) -> int:
    """The end of a stretch of base64 with the signs that fill it up."""
    most = text[end : end + len(_PADDING)]
    return end + len(most) - len(most.lstrip(_PADDING))


def _base64(value: str) -> str:
    return base64.b64encode(value.encode("utf-8", "replace")).decode().rstrip("=")


def _parts(value: Held) -> Iterator[str]:
    whole = value.text.strip().lower()
    if len(whole) >= SHORTEST:
        yield whole
    if value.entity == NAME:
        yield from (part for part in whole.split() if len(part) >= SHORTEST)


class _Bare:
    """A text without its signs and blanks, and where each character stood."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [place for place, one in enumerate(text) if one.isalnum()]
        self._bare = "".join(text[place] for place in self._places)

    def spelled(self, word: str) -> Iterator[tuple[int, int]]:
        """Where a number stands in another spelling."""
        bare = "".join(filter(str.isalnum, word))
        if len(bare) < _LONG or len(_DIGIT.findall(bare)) < _FEWEST:
            return
        at = self._bare.find(bare)
        while at >= 0:
            start, end = self._places[at], self._places[at + len(bare) - 1] + 1
            if self._text[start:end] != word and _is_whole(self._text, start, end):
                yield start, end
            at = self._bare.find(bare, at + 1)


def _lower(text: str) -> str:
    """In lower case, of equal length: a capital that grows is left, or offsets would lie."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not text[start - 1].isalnum()
    return before and (end == len(text) or not text[end].isalnum())
