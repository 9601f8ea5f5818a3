"""What is found in texts that stand encoded in the texts of a column, to a depth of two.

A finding is told at the stretch of the text that encodes it. Cheap tests keep the cost from columns
without encodings: bytes that must occur, then one expression over all texts, then, of many
candidates, a few that are tried first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from compliance.detect.decoding.depth import DEPTH
from compliance.detect.decoding.interface import Decoded, Decoder
from compliance.detect.decoding.runs import with_run
from compliance.detect.decoding.table import DECODERS
from compliance.detect.patterns.engine import Engine
from compliance.detect.patterns.hits import at
from compliance.detect.patterns.marks import NOWHERE, Places, matches, matching
from compliance.detect.patterns.relax import relaxed
from compliance.detect.patterns.sieve import Column
from compliance.detect.texts import array_of
from policies.terms import Span

BUDGET: Final = 32 << 20
"""Characters that are decoded in one column."""
VIA: Final = " via "
"""Between a recognizer and the encoding in which it found something."""
_MANY: Final = 4096
"""Candidates of one encoding in a batch from which some are tried first."""
_TRIED: Final = 512


@dataclass(frozen=True, slots=True)
class Layer:
    """A decoded text."""

    place: int
    """Of the text of the column that it stood in."""
    path: tuple[Decoded, ...]
    """From the text of the column inwards."""
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """What was decoded last."""
        return self.path[-1].text

    def origin(self, span: Span) -> tuple[int, int] | None:
        """Where a span stands in the text of the column; None where nothing of it is encoded."""
        start, end = span.start, span.end
        hidden = False
        for one in reversed(self.path):
            hidden = hidden or one.stood_encoded(start, end)
            start, end = one.place(start, end)
        return (start, end) if hidden else None


@dataclass(slots=True)
class Hidden:
    """Decodes the texts of one column, batch by batch."""

    spent: int = field(default=0, init=False)
    """Characters decoded so far."""

    @property
    def is_exhausted(self) -> bool:
        """Whether more stood encoded than was looked at."""
        return self.spent > BUDGET

    def layers(self, column: Column) -> Iterator[Layer]:
        """What the texts of a batch hold decoded."""
        data = column.held
        for decoder in DECODERS:
            if not _needed(decoder, data):
                continue
            places = _places(column, decoder)
            if len(places) > _MANY and not _any(decoder, column, places):
                continue
            texts = column.texts.take(at(places)).to_pylist()
            for place, text in zip(places.tolist(), texts, strict=True):
                yield from self._within(decoder, Layer(place, (), ()), text)

    def _within(self, decoder: Decoder, outer: Layer, text: str) -> Iterator[Layer]:
        for one in decoder.decode(text):
            self.spent += len(one.text)
            if self.is_exhausted:
                return
            layer = Layer(outer.place, (*outer.path, one), (*outer.names, decoder.name))
            yield layer
            if len(layer.path) < DEPTH:
                for inner in DECODERS:
                    yield from self._within(inner, layer, one.text)


def may_hold(column: Column) -> Places:
    """Texts of a column that may hold something encoded."""
    data = column.held
    places = [_places(column, one) for one in DECODERS if _needed(one, data)]
    return np.unique(np.concatenate([NOWHERE, *places]))


def revealed(
    engine: Engine, texts: Sequence[str], layers: Sequence[Layer], header: str
) -> Mapping[int, tuple[Span, ...]]:
    """Place of a layer in `texts` → what is found encoded there and not as it stands."""
    told = _told(engine, layers, header)
    places = sorted(told)
    plain = engine.spans(array_of([texts[place] for place in places]), header=header)
    kept = {}
    for number, place in enumerate(places):
        known = plain.get(number, ())
        spans = tuple(one for one in told[place] if not _is_known(one, known))
        if spans:
            kept[place] = spans
    return kept


def _told(engine: Engine, layers: Sequence[Layer], header: str) -> Mapping[int, Iterable[Span]]:
    """Place → what its layers hold, each stretch and entity once."""
    found = engine.spans(array_of([one.text for one in layers]), header=header)
    told: dict[int, dict[tuple[int, int, str], Span]] = {}
    for number, spans in found.items():
        layer = layers[number]
        via = ", ".join(layer.names)
        for span in spans:
            place = layer.origin(span)
            if place is not None:
                one = Span(*place, span.entity, span.score, f"{span.recognizer}{VIA}{via}")
                told.setdefault(layer.place, {}).setdefault((*place, span.entity), one)
    return {place: spans.values() for place, spans in told.items()}


def _is_known(span: Span, known: Iterable[Span]) -> bool:
    return any(
        one.entity == span.entity and one.start <= span.start and span.end <= one.end
        for one in known
    )


def _needed(decoder: Decoder, data: bytes) -> bool:
    """Whether a column of these bytes may hold the encoding."""
    asked = [one for one in decoder.needles if not (data.isascii() and not one.isascii())]
    return not decoder.needles or any(one in data for one in asked)


def _any(decoder: Decoder, column: Column, places: Places) -> bool:
    some = column.texts.take(at(places[:: max(1, len(places) // _TRIED)])).to_pylist()
    return any(next(iter(decoder.decode(one)), None) for one in some)


def _places(column: Column, decoder: Decoder) -> Places:
    """Where a gate lets texts pass; of a column of few outlines, asked of those first."""
    places = np.arange(len(column.texts))
    outlined = relaxed(decoder.gate, foreign=True)
    if column.codes is not None and outlined is not None:
        codes, outlines = column.codes
        open_ = matches(outlines, outlined)
        places = np.flatnonzero(open_[codes]) if open_.any() else NOWHERE
    elif decoder.run:
        places = with_run(column, decoder.run)
    return matching(column.texts, places, decoder.gate) if len(places) else places
