"""What is found in texts that stand encoded in the texts of a column, to a depth of two.

A finding is told at the stretch of the text that encodes it. Cheap tests keep the cost from columns
without encodings: bytes that must occur, then one expression over all texts, then, of many
candidates, a few that are tried first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.decoding.depth import DEPTH
from compliance.detect.decoding.interface import Decoded, Decoder
from compliance.detect.decoding.table import DECODERS
from compliance.detect.patterns.engine import Engine
from compliance.detect.patterns.hits import at
from compliance.detect.patterns.marks import NOWHERE, Places, mask_of, matching
from compliance.detect.patterns.relax import relaxed
from compliance.detect.patterns.sieve import Column
from compliance.detect.texts import array_of
from policies.terms import Span

BUDGET: Final = 32 << 20
"""Characters that are decoded in one table."""
_MANY: Final = 4096
"""Candidates of one encoding in a batch from which some are tried first."""
_TRIED: Final = 512


@dataclass(frozen=True, slots=True)
class _Layer:
    """A decoded text."""

    place: int
    """Of the text of the column that it stood in."""
    path: tuple[Decoded, ...]
    """From the text of the column inwards."""
    names: tuple[str, ...]

    @property
    def text(self) -> str:
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
    """Looks into the encoded texts of one table."""

    engine: Engine
    spent: int = field(default=0, init=False)
    """Characters decoded so far."""

    @property
    def is_exhausted(self) -> bool:
        """Whether more stood encoded than was looked at."""
        return self.spent > BUDGET

    def spans(self, texts: pa.Array, header: str) -> Mapping[int, tuple[Span, ...]]:
        """Position in `texts` → what is found encoded there; positions without are left out."""
        layers = list(self._layers(texts))
        if not layers:
            return {}
        found = self.engine.spans(array_of([one.text for one in layers]), header=header)
        told: dict[int, dict[tuple[int, int, str], Span]] = {}
        for number, spans in found.items():
            layer = layers[number]
            for span in spans:
                place = layer.origin(span)
                if place is not None:
                    via = f"{span.recognizer} via {', '.join(layer.names)}"
                    one = Span(*place, span.entity, span.score, via)
                    told.setdefault(layer.place, {}).setdefault((*place, span.entity), one)
        return self._without_plain(texts, told, header)

    def _without_plain(
        self, texts: pa.Array, told: dict[int, dict[tuple[int, int, str], Span]], header: str
    ) -> Mapping[int, tuple[Span, ...]]:
        """Without what is found there as it stands."""
        places = sorted(told)
        plain = self.engine.spans(texts.take(at(np.array(places, np.int64))), header=header)
        kept = {}
        for number, place in enumerate(places):
            known = plain.get(number, ())
            spans = tuple(one for one in told[place].values() if not _is_known(one, known))
            if spans:
                kept[place] = spans
        return kept

    def _layers(self, texts: pa.Array) -> Iterator[_Layer]:
        data, column = _bytes_of(texts), Column(texts)
        for decoder in DECODERS:
            if decoder.needles and not any(one in data for one in decoder.needles):
                continue
            places = _places(column, decoder.gate).tolist()
            if len(places) > _MANY and not self._any(decoder, texts, places):
                continue
            for place, text in zip(
                places, texts.take(at(np.array(places, np.int64))).to_pylist(), strict=True
            ):
                yield from self._within(decoder, _Layer(place, (), ()), text)

    def _any(self, decoder: Decoder, texts: pa.Array, places: Sequence[int]) -> bool:
        some = places[:: max(1, len(places) // _TRIED)]
        return any(next(iter(decoder.decode(texts[one].as_py())), None) for one in some)

    def _within(self, decoder: Decoder, outer: _Layer, text: str) -> Iterator[_Layer]:
        for one in decoder.decode(text):
            self.spent += len(one.text)
            if self.is_exhausted:
                return
            layer = _Layer(outer.place, (*outer.path, one), (*outer.names, decoder.name))
            yield layer
            if len(layer.path) < DEPTH:
                for inner in DECODERS:
                    yield from self._within(inner, layer, one.text)


def _is_known(span: Span, known: Iterable[Span]) -> bool:
    return any(
        one.entity == span.entity and one.start <= span.start and span.end <= one.end
        for one in known
    )


def _places(column: Column, gate: str) -> Places:
    """Where a gate lets texts pass; of a column of few outlines, asked of those first."""
    places = np.arange(len(column.texts))
    outlined = relaxed(gate, foreign=True)
    if column.codes is not None and outlined is not None:
        codes, outlines = column.codes
        open_ = mask_of(pc.match_substring_regex(outlines, outlined))
        places = np.flatnonzero(open_[codes]) if open_.any() else NOWHERE
    return matching(column.texts, places, gate) if len(places) else places


def _bytes_of(texts: pa.Array) -> bytes:
    """The bytes of all texts in one piece."""
    buffer = pa.concat_arrays([texts]).buffers()[2] if len(texts) else None
    return b"" if buffer is None else buffer.to_pybytes()
