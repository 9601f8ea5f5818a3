"""Masked prose looked at again: what shows only once the rest is gone is masked as well.

A scan of the copy sees other texts than the scan of the source did: beside a surrogate a number or
a name may be plain that stood in doubt before. Whatever a scan finds must then lie where surrogates
stand; what does not is replaced by the name of its entity.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa

from compliance.detect.interface import Detector
from compliance.flow.copying.places import Stretch
from compliance.sources.documents import SEPARATOR
from compliance.sources.plaintext import TEXT
from masking import prose
from masking.name_parts import TITLES
from policies.terms import Span, Spans

ROUNDS: Final = 4
"""Looks at most: each makes the text poorer."""

Stretches = Mapping[str, list[list[Stretch]]]
"""Column of prose → for each row where surrogates stand, with the signs around them."""


@dataclass(frozen=True, slots=True)
class Swept:
    """Prose in which a scan finds surrogates alone."""

    records: pa.RecordBatch
    stretches: Stretches


def swept(
    records: pa.RecordBatch,
    spans: Spans,
    chosen: Mapping[str, prose.Surrogates],
    detector: Detector,
) -> Swept:
    """The masked batch with what is still found beside surrogates replaced.

    Args:
        records: the masked batch.
        spans: of the source, for each column of prose.
        chosen: what took their places.
        detector: who looks.
    """
    covers = {path: _landed(rows, chosen[path]) for path, rows in spans.items()}
    for _ in range(ROUNDS):
        around = _around(records, covers)
        left = _left(records, around, detector)
        if not left:
            return Swept(records, around)
        for path, rows in left.items():
            place = records.schema.get_field_index(path)
            again = prose.replace(records.column(path), rows)
            records = records.set_column(place, path, again)
            covers[path] = [
                _moved(old, found) for old, found in zip(covers[path], rows, strict=True)
            ]
    return Swept(records, _around(records, covers))


def _landed(rows: Sequence[tuple[Span, ...]], chosen: prose.Surrogates) -> list[list[Stretch]]:
    """Where surrogates and names of entities came to stand."""
    return [
        list(
            _shifted((one.start, one.end, _size(one, made)) for one, made in zip(*row, strict=True))
        )
        for row in zip(rows, chosen, strict=True)
    ]


def _size(span: Span, made: str | None) -> int:
    return len(prose.placeholder(span.entity) if made is None else made)


def _shifted(replaced: Iterable[tuple[int, int, int]]) -> Iterator[Stretch]:
    """(start, end, new length) in a text → where the new ones stand in the new text."""
    shift = 0
    for start, end, size in replaced:
        yield start + shift, start + shift + size
        shift += size - (end - start)


def _moved(covers: Sequence[Stretch], found: Sequence[Span]) -> list[Stretch]:
    """The covers, and the names of entities that came between them, in the new text."""
    told = [(one.start, one.end, _size(one, None)) for one in found]
    kept = [(start, end, end - start) for start, end in covers]
    return list(_shifted(iter(sorted((*told, *kept)))))


def _around(records: pa.RecordBatch, covers: Stretches) -> dict[str, list[list[Stretch]]]:
    return {
        path: [
            _wide(text, row) if row and text else []
            for text, row in zip(records.column(path).to_pylist(), rows, strict=True)
        ]
        for path, rows in covers.items()
    }


def _wide(text: str, covers: Sequence[Stretch]) -> list[Stretch]:
    """The covers with all signs, blanks and titles beside them; those that meet are one."""
    told: list[Stretch] = []
    for start, end in covers:
        first, last = _before(text, start), _after(text, end)
        if told and told[-1][1] >= first:
            first = told.pop()[0]
        told.append((first, last))
    return told


def _before(text: str, at: int) -> int:
    while True:
        while at and not text[at - 1].isalnum():
            at -= 1
        word = at
        while word and text[word - 1].isalnum():
            word -= 1
        if text[word:at].casefold() not in TITLES:
            return at
        at = word


def _after(text: str, at: int) -> int:
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at


def _left(
    records: pa.RecordBatch, around: Stretches, detector: Detector
) -> Mapping[str, list[tuple[Span, ...]]]:
    """What is found elsewhere; no column in which there is nothing."""
    lines = records.schema.names == [TEXT]
    found: Spans = detector.spans(records, list(around), line_based=lines)
    left = {
        path: [
            tuple(piece for span in spans for piece in _outside(text or "", span, known))
            for text, spans, known in _rows(records, path, found, around)
        ]
        for path in around
    }
    return {path: rows for path, rows in left.items() if any(rows)}


def _rows(
    records: pa.RecordBatch, path: str, found: Spans, around: Stretches
) -> Iterator[tuple[str | None, tuple[Span, ...], list[Stretch]]]:
    return zip(records.column(path).to_pylist(), found[path], around[path], strict=True)


def _outside(text: str, span: Span, known: Sequence[Stretch]) -> Iterator[Span]:
    """The parts of a span that lie outside, as far as they hold a letter or digit."""
    start = span.start
    for first, last in (*known, (span.end, span.end)):
        yield from _pieces(text, span, start, min(first, span.end))
        start = max(start, last)


def _pieces(text: str, span: Span, start: int, end: int) -> Iterator[Span]:
    """A stretch without the signs between the elements of a list, which share a cell."""
    for piece in text[start:end].split(SEPARATOR) if start < end else ():
        if any(map(str.isalnum, piece)):
            yield replace(span, start=start, end=start + len(piece))
        start += len(piece) + 1
