"""Many expressions in one pass over prose: an automaton for a dozen costs what one costs.

Those that match in most texts are not asked at all, nor those of labels, which in an outline are
words like any other: the text itself is asked next. Those whose needs few texts meet are asked of
these alone. Which they are is told by the first texts; it decides the time that is taken, never the
answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.patterns.gates import Gate
from compliance.detect.patterns.marks import NOWHERE, Marks, Truths, mask_of, matching
from compliance.detect.patterns.needs import Needs

_ASKED: Final = 512
_DENSE: Final = 0.1
"""Share of texts from which an expression is left to itself."""
_IDLE: Final = 0.6
"""Share of texts from which it says too little to be asked."""
_SIZE: Final = 12
"""Expressions in one automaton; over some dozens its states can run out."""


@dataclass(frozen=True, slots=True)
class Union:
    """Some gates, by their number, and an expression that matches where any of theirs does."""

    numbers: tuple[int, ...]
    needs: tuple[Needs, ...]
    expression: str


@dataclass(frozen=True, slots=True)
class Order:
    """How gates are asked of prose."""

    unions: tuple[Union, ...] = ()
    idle: frozenset[int] = frozenset()
    """Numbers of gates that only ask what they need."""


def ordered(gates: Sequence[Gate], outlines: pa.StringArray) -> Order:
    """An order that suits texts as the first of `outlines`."""
    head = outlines.slice(0, _ASKED)
    marks = Marks(head, NOWHERE)
    shares = {
        number: _share(head, gate)
        for number, gate in enumerate(gates)
        if marks.having_any(gate.needs).mean() >= _DENSE
    }
    sparse = [(number, gates[number]) for number, share in shares.items() if share < _DENSE]
    # Those that need alike much go together, so that what one lets pass is not asked of all.
    sparse.sort(key=lambda one: -int(marks.having_any(one[1].needs).sum()))
    return Order(
        tuple(_union(sparse[at : at + _SIZE]) for at in range(0, len(sparse), _SIZE)),
        frozenset(number for number, share in shares.items() if share >= _IDLE),
    )


def passing(some: Sequence[Union], marks: Marks) -> Iterator[tuple[int, Truths]]:
    """For each gate of a union, which outlines may match."""
    for one in some:
        mask = marks.having_any(one.needs)
        found = np.zeros(len(mask), np.bool_)
        places = np.flatnonzero(mask)
        if len(places):
            found[matching(marks.outlines, places, one.expression)] = True
        yield from ((number, found) for number in one.numbers)


def _union(gates: Sequence[tuple[int, Gate]]) -> Union:
    expressions = dict.fromkeys(gate.plain or "" for _, gate in gates)
    return Union(
        tuple(number for number, _ in gates),
        tuple(dict.fromkeys(needs for _, gate in gates for needs in gate.needs)),
        "|".join(expressions),
    )


def _share(outlines: pa.StringArray, gate: Gate) -> float:
    """Of the outlines that match; all, where the text itself says more."""
    if gate.plain is None or gate.text is not None:
        return 1.0
    return float(mask_of(pc.match_substring_regex(outlines, gate.plain)).mean())
