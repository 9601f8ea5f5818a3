"""What stands encoded in the cells of a column, as findings.

What was decoded waits until there is enough of it: to ask all rules of a handful of texts costs as
much as to ask them of a thousand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from compliance.detect.decoding.hidden import BUDGET, Hidden, Layer, revealed
from compliance.detect.interface import Fingerprints
from compliance.detect.patterns.engine import Engine
from compliance.detect.patterns.hits import Ints, at
from compliance.detect.patterns.sieve import Column
from compliance.detect.seen import Rows
from compliance.detect.texts import Texts
from policies.entities import severity_of
from policies.terms import Finding, Location, Span

EXHAUSTED: Final = (
    f"a column holds more than {BUDGET >> 20} MiB of encoded text; the rest of it was not decoded"
)
_ENOUGH: Final = 1 << 20
"""Characters of texts and layers that wait at most, before the rules are asked."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A text with layers, and where it stands."""

    text: str
    rows: Ints
    """Of the table."""
    lines: Ints | None


@dataclass(slots=True)
class Within:
    """Looks into the cells of one column, batch by batch."""

    path: str | None
    """Of the column; None for plain text."""
    header: str
    fingerprints: Fingerprints | None
    _hidden: Hidden = field(default_factory=Hidden, init=False)
    _held: list[_Held] = field(default_factory=list, init=False)
    _layers: list[Layer] = field(default_factory=list, init=False)
    _findings: list[Finding] = field(default_factory=list, init=False)
    _size: int = field(default=0, init=False)

    @property
    def is_exhausted(self) -> bool:
        """Whether more stood encoded than was looked at."""
        return self._hidden.is_exhausted

    def look(
        self, engine: Engine, texts: Texts, column: Column, rows: Rows, chosen: Ints | None = None
    ) -> None:
        """Take in a batch; `column` are its texts, or those at `chosen`."""
        layers = list(self._hidden.layers(column))
        if chosen is not None:
            layers = [replace(one, place=int(chosen[one.place])) for one in layers]
        if not layers:
            return
        places = np.unique(np.array([one.place for one in layers], np.int64))
        self._hold(texts, places, rows)
        first = len(self._held) - len(places)
        for one in layers:
            place = first + int(np.searchsorted(places, one.place))
            self._layers.append(Layer(place, one.path, one.names))
        self._size += sum(len(one.text) for one in layers)
        if self._size > _ENOUGH:
            self._ask(engine)

    def findings(self, engine: Engine) -> list[Finding]:
        """All of the column, in any order."""
        self._ask(engine)
        return self._findings

    def _hold(self, texts: Texts, places: Ints, rows: Rows) -> None:
        which, held = texts.spread(places)
        cuts = np.searchsorted(which, np.arange(1, len(places)))
        found = np.split(held, cuts)
        for text, own in zip(texts.values.take(at(places)).to_pylist(), found, strict=True):
            self._held.append(_Held(text, rows.first + own, rows.lines_of(own)))
            self._size += len(text)

    def _ask(self, engine: Engine) -> None:
        if self._layers:
            texts = [one.text for one in self._held]
            for place, spans in revealed(engine, texts, self._layers, self.header).items():
                for span in spans:
                    self._findings.extend(self._told(self._held[place], span))
        self._held, self._layers, self._size = [], [], 0

    def _told(self, held: _Held, span: Span) -> Iterator[Finding]:
        keyed = None
        if self.fingerprints is not None:
            keyed = self.fingerprints.of(span.entity, held.text[span.start : span.end])
        lines = [None] * len(held.rows) if held.lines is None else held.lines.tolist()
        for row, line in zip(held.rows.tolist(), lines, strict=True):
            where = Location(row, self.path, span.start, span.end, line)
            severity = severity_of(span.entity)
            yield Finding(span.entity, span.score, severity, span.recognizer, where, keyed)
