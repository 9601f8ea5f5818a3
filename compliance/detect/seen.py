"""What was seen of one column so far: a bounded sample, counts, and the hits that may be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from compliance.detect.columns.sample import Sample
from compliance.detect.patterns.hits import Hits, Ints
from compliance.detect.patterns.sampling import Tally
from policies.terms import Entity


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one batch; one element of each array per row that holds one."""

    hits: Hits
    """Their positions are rows of the table."""
    lines: Ints | None
    """Physical line from 1."""
    fingerprints: tuple[str, ...] | None
    """Under the run's key; None without one."""

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Found":
        """Those of a mask."""
        marks = self.fingerprints
        kept = None if marks is None else tuple(marks[one] for one in np.flatnonzero(chosen))
        return Found(
            self.hits.where(chosen), None if self.lines is None else self.lines[chosen], kept
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows of the table a batch holds."""

    first: int
    lines: Ints | None
    """Physical line of each, from 1."""

    def lines_of(self, rows: Ints) -> Ints | None:
        """Physical line of rows of the batch."""
        return None if self.lines is None else self.lines[rows]


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of one batch that are not null, kept only where every cell is to be told."""

    rows: Ints
    lines: Ints | None
    lengths: Ints
    """In characters."""


@dataclass(slots=True)
class Column:
    """Grows with the hits alone."""

    path: str
    header: str
    skip: frozenset[Entity]
    sample: Sample = field(default_factory=Sample)
    found: list[Found] = field(default_factory=list)
    counted: dict[int, int] = field(default_factory=dict)
    """Rule → cells that were seen to be of it as a whole."""
    tallies: dict[int, Tally] = field(default_factory=dict)
    """Rule → how many of its candidates were looked at."""
    latched: set[int] = field(default_factory=set)
    """Rules whose cells a verdict is sure to tell: they are counted, and no longer kept."""
    prose: int = 0
    """Cells that are prose, in which names were looked for."""
    cells: list[Cells] = field(default_factory=list)

    def wholes(self, entities: Mapping[int, Entity]) -> dict[Entity, int]:
        """Entity → cells that are of it as a whole; those passed over are estimated."""
        totals: dict[Entity, int] = {}
        for rule, count in self.counted.items():
            tally = self.tallies.get(rule)
            more = tally.estimate if tally is not None else 0
            entity = entities[rule]
            totals[entity] = totals.get(entity, 0) + count + more
        return {entity: min(count, self.sample.non_null) for entity, count in totals.items()}

    @property
    def passed_over(self) -> Mapping[int, Tally]:
        """Rules of which not every candidate was looked at."""
        return {rule: one for rule, one in self.tallies.items() if one.passed_over}
