"""Lines of many small files, looked at together: to ask all rules of a few costs what many cost.

A line is looked at alone, so that what it holds among others it holds in its file. What was found
is remembered until the next lines are looked at; what is not known, and what stands encoded, is
looked at in its own file.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from compliance.detect.decoding.hidden import may_hold
from compliance.detect.patterns.engine import Asked, Engine
from compliance.detect.patterns.hits import NONE, Hits, Ints, at, joined
from compliance.detect.patterns.sieve import Column


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some lines."""

    hits: Hits
    """In those that are known."""
    unknown: Ints
    """Places of the others."""
    encoded: Ints
    """Places of lines that may hold something encoded."""


class Foresight:
    """What lines are known to hold."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._places: dict[str, int] = {}
        """Line → its place among those that were looked at."""
        self._found = NONE
        self._encoded: frozenset[int] = frozenset()

    def look(self, lines: pa.StringArray) -> None:
        """Take in lines, each once and without nulls, in place of those that are known."""
        self._places = {}
        before = self._engine.unfinished()
        column = Column(lines)
        found = self._engine.find(column, Asked())
        if self._engine.unfinished() == before:
            self._found = found
            self._encoded = frozenset(may_hold(column).tolist())
            self._places = {line: place for place, line in enumerate(lines.to_pylist())}

    def known(self, texts: pa.StringArray) -> Known | None:
        """What is known of texts; None where nothing is."""
        if not self._places:
            return None
        places = [self._places.get(one, -1) for one in texts.to_pylist()]
        encoded = [n for n, place in enumerate(places) if place < 0 or place in self._encoded]
        told = np.array(places, np.int64)
        return Known(self._hits(told), np.flatnonzero(told < 0), np.array(encoded, np.int64))

    def _hits(self, places: Ints) -> Hits:
        """The hits in the lines at `places`, told of their position there."""
        first = np.searchsorted(self._found.places, places, side="left")
        sizes = np.searchsorted(self._found.places, places, side="right") - first
        sizes[places < 0] = 0
        which = np.repeat(np.arange(len(places)), sizes)
        ends = np.cumsum(sizes)
        held = self._found.where(np.arange(len(which)) + np.repeat(first - (ends - sizes), sizes))
        return Hits(which, *held.arrays()[1:])


def found_in(
    engine: Engine, texts: pa.StringArray, asked: Asked, known: Known | None
) -> tuple[Hits, Column, Ints | None]:
    """What patterns find in lines; then those to decode, and their places (None for all)."""
    if known is None:
        column = Column(texts)
        return engine.find(column, asked), column, None
    hits = known.hits
    if len(known.unknown):
        new = engine.find(Column(texts.take(at(known.unknown))), asked)
        hits = joined([hits, Hits(known.unknown[new.places], *new.arrays()[1:])])
    return hits, Column(texts.take(at(known.encoded))), known.encoded
