"""Spans of a column as arrays: what a million cells hold, without a million objects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from policies.terms import Entity, Span

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hits:
    """One element per span; positions in the column ascend."""

    places: Ints
    """Position of the text in the column."""
    starts: Ints
    ends: Ints
    """Half-open, in characters."""
    rules: Ints
    """Number of the rule that found it."""
    scores: Floats
    """0 to 1."""
    whole: npt.NDArray[np.bool_]
    """Whether the span is all of its text but blanks around it."""

    def __len__(self) -> int:
        return len(self.places)

    def where(self, chosen: "npt.NDArray[np.bool_] | Ints") -> "Hits":
        """Those of a mask or of positions."""
        return Hits(*(one[chosen] for one in self.arrays()))

    def arrays(self) -> "tuple[npt.NDArray[Any], ...]":
        """In the order of the fields."""
        return (self.places, self.starts, self.ends, self.rules, self.scores, self.whole)


class Teller(Protocol):
    """What a hit's number stands for: a rule, or what else finds spans."""

    @property
    def entity(self) -> Entity:
        """What its spans are of."""

    @property
    def recognizer(self) -> str:
        """What findings call it."""


def spans_of(hits: Hits, tellers: Sequence[Teller]) -> Iterator[tuple[int, Span]]:
    """Position and span of each hit."""
    columns = (hits.places, hits.starts, hits.ends, hits.rules, hits.scores)
    for place, start, end, rule, score in zip(*(one.tolist() for one in columns), strict=True):
        teller = tellers[rule]
        yield place, Span(start, end, teller.entity, score, teller.recognizer)


def at(places: Ints) -> pa.Int64Array:
    """Positions for Arrow, from their buffer: `pa.array` of an array would load pandas."""
    held = np.ascontiguousarray(places, np.int64)
    return pa.Int64Array.from_buffers(pa.int64(), len(held), [None, pa.py_buffer(held)])


def joined(parts: Sequence[Hits]) -> Hits:
    """All of them, by position; of one position in the order of `parts`."""
    if not parts:
        return NONE
    columns: Any = zip(*(one.arrays() for one in parts), strict=True)
    together = Hits(*map(np.concatenate, columns))
    ordered = len(parts) == 1 or bool(np.all(np.diff(together.places) >= 0))
    return together if ordered else together.where(np.argsort(together.places, kind="stable"))


def hits_of(rows: Sequence[tuple[int, int, int, int, float, bool]]) -> Hits:
    """From one tuple per span: place, start, end, rule, score, whole."""
    if not rows:
        return NONE
    places, starts, ends, rules, scores, whole = zip(*rows, strict=True)
    return Hits(
        np.array(places, np.int64),
        np.array(starts, np.int64),
        np.array(ends, np.int64),
        np.array(rules, np.int64),
        np.array(scores, np.float64),
        np.array(whole, np.bool_),
    )


_EMPTY: Final = np.empty(0, np.int64)
NONE: Final = Hits(_EMPTY, _EMPTY, _EMPTY, _EMPTY, np.empty(0, np.float64), np.empty(0, np.bool_))
