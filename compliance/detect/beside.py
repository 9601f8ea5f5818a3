"""Prose that repeats what stands beside it: a row's own identifiers, found again in its texts.

A tagger finds most names in prose; those that it misses the row often tells in another column. Left
there, one would hand over the person however well that column is masked (the twin leak).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import pyarrow as pa

from policies.terms import Entity, Span, Spans

SHORTEST: Final = 3
"""Characters that a value needs to be looked for; initials are in every text."""
_NAME: Final = Entity("PERSON")
_RECOGNIZER: Final = "SameRow"


def spans_beside(
    records: pa.RecordBatch, prose: Sequence[str], identifying: Mapping[str, Entity]
) -> Spans:
    """Spans of each text column in which the row's own identifiers stand as whole words.

    Args:
        records: a batch.
        prose: columns of text to look at.
        identifying: columns that identify, and what they hold; names are looked for word by word.
    """
    held = _values(records, identifying)
    return {
        column: [
            tuple(_spans(text, values)) if text and values else ()
            for text, values in zip(records.column(column).to_pylist(), held, strict=True)
        ]
        for column in prose
    }


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


def _values(
    records: pa.RecordBatch, identifying: Mapping[str, Entity]
) -> list[list[tuple[Entity, str]]]:
    """For each row what to look for, in lower case, longest first."""
    rows: list[dict[str, Entity]] = [{} for _ in range(records.num_rows)]
    for path, entity in identifying.items():
        texts = records.column(path).cast(pa.string()).to_pylist()
        for row, text in zip(rows, texts, strict=True):
            for word in _words(text or "", entity):
                row.setdefault(word, entity)
    return [
        [(entity, word) for word, entity in sorted(row.items(), key=lambda one: -len(one[0]))]
        for row in rows
    ]


def _words(text: str, entity: Entity) -> Iterator[str]:
    whole = text.strip().lower()
    if len(whole) >= SHORTEST:
        yield whole
    if entity == _NAME:
        yield from (part for part in whole.split() if len(part) >= SHORTEST)


def _spans(text: str, values: Sequence[tuple[Entity, str]]) -> Iterator[Span]:
    lowered = _lower(text)
    for entity, word in values:
        start = lowered.find(word)
        while start >= 0:
            end = start + len(word)
            if _is_whole(lowered, start, end):
                yield Span(start, end, entity, 1.0, _RECOGNIZER)
            start = lowered.find(word, end)


def _lower(text: str) -> str:
    """In lower case, of equal length: a capital that grows is left, or offsets would lie."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not text[start - 1].isalnum()
    return before and (end == len(text) or not text[end].isalnum())
