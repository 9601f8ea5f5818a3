"""What was seen of one column so far: a bounded sample, counts, and the hits that may be told."""

from dataclasses import dataclass, field

from compliance.detect.columns.sample import Sample
from policies.terms import Entity, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A span of one cell."""

    row: int
    line: int | None
    span: Span
    whole: bool
    """The span is the whole cell."""
    fingerprint: str | None


@dataclass(slots=True)
class Column:
    """Grows with the hits alone."""

    path: str
    header: str
    skip: frozenset[Entity]
    sample: Sample = field(default_factory=Sample)
    hits: list[Hit] = field(default_factory=list)
    wholes: dict[Entity, int] = field(default_factory=dict)
    """Entity → cells that are of it as a whole."""
    latched: dict[Entity, float] = field(default_factory=dict)
    """Entities that are sure to be told, with their share so far, 0 to 1.

    They are no longer looked for; of later values the same share is taken to be of them.
    """
    cells: list[tuple[int, int | None, int]] = field(default_factory=list)
    """Row, line and length of every non-null cell, kept only where every cell is to be told."""
