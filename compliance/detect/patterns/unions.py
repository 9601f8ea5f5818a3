"""Many expressions in one pass over prose: an automaton for a dozen costs what one costs.

Those that match in most texts are left to themselves, or their union would say nothing. Which they
are is asked of the first texts; it decides the time that is taken, never the answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.patterns.gates import Gate
from compliance.detect.patterns.marks import Marks, Truths, mask_of, matching
from compliance.detect.patterns.needs import Needs

_ASKED: Final = 512
_DENSE: Final = 0.1
"""Share of texts from which an expression is left to itself."""
_SIZE: Final = 12
"""Expressions in one automaton; over some dozens its states can run out."""


@dataclass(frozen=True, slots=True)
class Union:
    """Some gates, by their number, and an expression that matches where any of theirs does."""

    numbers: tuple[int, ...]
    needs: tuple[Needs, ...]
    expression: str


def unions(gates: Sequence[Gate], outlines: pa.StringArray) -> tuple[Union, ...]:
    """The gates that match in few of the first `outlines`, some together."""
    head = outlines.slice(0, _ASKED)
    sparse = [
        (number, gate)
        for number, gate in enumerate(gates)
        if gate.plain is not None and _share(head, gate.plain) < _DENSE
    ]
    return tuple(_union(sparse[at : at + _SIZE]) for at in range(0, len(sparse), _SIZE))


def passing(some: Sequence[Union], marks: Marks) -> Iterator[tuple[int, Truths]]:
    """For each gate of a union, which outlines may match."""
    for one in some:
        mask = np.logical_or.reduce([marks.having(needs) for needs in one.needs])
        found = np.zeros(len(mask), np.bool_)
        places = np.flatnonzero(mask)
        if len(places):
            found[matching(marks.outlines, places, one.expression)] = True
        yield from ((number, found) for number in one.numbers)


def _union(gates: Sequence[tuple[int, Gate]]) -> Union:
    expressions = dict.fromkeys(gate.plain or "" for _, gate in gates)
    return Union(
        tuple(number for number, _ in gates),
        tuple(dict.fromkeys(gate.needs for _, gate in gates)),
        "|".join(expressions),
    )


def _share(outlines: pa.StringArray, expression: str) -> float:
    return float(mask_of(pc.match_substring_regex(outlines, expression)).mean())
