"""What a mask run measured on its copy to tell what it is still good for: never a value.

Similarities are shares from 0 (nothing in common) to 1 (the same). Each stands beside what the
source has in common with itself, half of its rows against the other half and with what chance
leaves in so many rows, for more than that nobody can ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass

SHAPE = 0.9
TRENDS = 0.9
LEARNING = 0.95
"""What is asked where the plan asks nothing. Source: the conventions of SDMetrics."""


@dataclass(frozen=True, slots=True)
class Integrity:
    """One column of the copy beside its source, over all rows."""

    file: str
    path: str
    transform: str
    rows: int
    nulls_moved: int
    """Rows that are null on one side only; by how many one side has more, where not by row."""
    changed: int | None = None
    """Of a kept column, rows that are not the source's to the last bit, and None of others; where
    not by row, 0 if all values stand somewhere as often as before, else 1."""
    formed: float | None = None
    """Share of masked texts that have their source's form, digits and letters where it has them."""
    source_type: str = ""
    copy_type: str = ""
    by_row: bool = True
    """False where masked keys put rows in another order, so that none stands beside its own."""
    gates: bool = True
    """Whether the transform promises that what is missing stays missing, and nothing else goes."""

    @property
    def holds(self) -> bool:
        """Whether nothing came or went that should not."""
        return not self.changed and not (self.gates and self.nulls_moved)


@dataclass(frozen=True, slots=True)
class Similarity:
    """How much of the source a measure finds in the copy."""

    value: float
    baseline: float
    """Of one half of the source's rows with the other half, and at most what 99.9 of 100 samples of
    so many rows have in common."""
    asked: float
    expected: bool
    """Whether the masks let it last; what the plan makes coarser or takes away is told only."""

    @property
    def holds(self) -> bool:
        """Whether it is as much as was asked, or as the source has in common with itself."""
        return not self.expected or self.value >= min(self.asked, self.baseline)


@dataclass(frozen=True, slots=True)
class Shape:
    """The distribution of one column."""

    file: str
    path: str
    how: str
    """`values`: 1 less Kolmogorov's and Smirnov's distance; `frequencies`: 1 less half the L1
    distance of how often the values stand, most frequent first."""
    similarity: Similarity


@dataclass(frozen=True, slots=True)
class Trend:
    """How one column goes with another."""

    file: str
    left: str
    right: str
    how: str
    """`ranks`: by Spearman's correlation; `contingency`: by Cramér's V of up to 20 levels."""
    similarity: Similarity


@dataclass(frozen=True, slots=True)
class Cardinality:
    """How many rows refer to each row of a parent."""

    child: str
    parent: str
    link: str
    similarity: float
    """1 less the distance of Kolmogorov and Smirnov between both sides."""
    expected: bool = True
    """False in a subset, which leaves children behind."""

    @property
    def holds(self) -> bool:
        """Whether it is the same on both sides."""
        return not self.expected or self.similarity >= 1.0


@dataclass(frozen=True, slots=True)
class Learning:
    """A model trained on the copy beside one trained on the source, both tested on its rows."""

    file: str
    label: str
    features: int
    rows: int
    ratio: float
    """Area under the curve of the one over that of the other."""
    asked: float

    @property
    def holds(self) -> bool:
        """Whether it is as much as was asked."""
        return self.ratio >= self.asked


@dataclass(frozen=True, slots=True)
class Suite:
    """What Great Expectations answers on both sides to the same questions of integrity."""

    file: str
    asked: int
    source: int
    """How many hold in the source."""
    copy: int
    """How many of those hold in the copy too."""
    unmeasured: int = 0

    @property
    def holds(self) -> bool:
        """Whether the copy is as its source is."""
        return self.asked > 0 and self.copy == self.source and not self.unmeasured


@dataclass(frozen=True, slots=True)
class Use:
    """All of it."""

    rows: int = 0
    """Rows that were sampled for shapes, trends and learning; integrity looks at all."""
    integrity: tuple[Integrity, ...] = ()
    shapes: tuple[Shape, ...] = ()
    trends: tuple[Trend, ...] = ()
    joins: tuple[Cardinality, ...] = ()
    learning: tuple[Learning, ...] = ()
    suites: tuple[Suite, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the copy is as good as was asked."""
        return next(self.faults(), None) is None

    def faults(self) -> Iterator[tuple[str, str]]:
        """Which measure falls short, and where."""
        for column in (one for one in self.integrity if not one.holds):
            yield "integrity", f"{column.file}: {column.path}"
        for shape in (one for one in self.shapes if not one.similarity.holds):
            yield "shape", f"{shape.file}: {shape.path}"
        for trend in (one for one in self.trends if not one.similarity.holds):
            yield "trends", f"{trend.file}: {trend.left} with {trend.right}"
        for join in (one for one in self.joins if not one.holds):
            yield "joins", f"{join.child}"
        for model in (one for one in self.learning if not one.holds):
            yield "learning", f"{model.file}: {model.label}"
        for suite in (one for one in self.suites if not one.holds):
            yield "expectations", suite.file
