"""What two datasets share by content, told by keyed sketches that hold no value.

A column's sketch is the k smallest HMACs of its distinct values under a key that both sides used.
From two sketches follow an estimate and exact bounds of the share of common values. Collectors
compare sketches and report figures; the sketches themselves stay where they were made.
"""

from dataclasses import dataclass
from typing import Final

from checks.topic import FactKind, Topic


@dataclass(frozen=True, slots=True)
class ColumnOverlap:
    """How much of one column of the subject comes from one column of another dataset."""

    column: str
    """Of the subject."""
    other: str
    """Declared dataset that it was compared with."""
    other_column: str
    distinct: int
    """Distinct values of the subject's column, estimated where there are more than k."""
    compared: int
    """Distinct values of the subject that the two sketches decide on."""
    shared: int
    """Of those, values that the other column has too."""
    low: float
    """Lower 99.9 % bound of the share of the subject's distinct values in the other, 0 to 1."""
    high: float
    """Upper 99.9 % bound."""
    chance: float
    """Upper 99.9 % bound of that share if the subject drew at random from the column's domain."""
    encoding: str = ""
    """How the other's values were encoded before they were sketched (`md5`, `sha256`, `base64`,
    `upper`); empty for as they are."""
    aligned: int | None = None
    """Rows that hold the same value at the same key on both sides; None where not aligned."""
    aligned_bound: int = 0
    """Upper 99.9 % bound of such rows by chance."""

    @property
    def beyond_chance(self) -> bool:
        """Whether more is shared than chance explains."""
        rows = self.aligned is not None and self.aligned > self.aligned_bound
        return rows or (self.shared > 0 and self.low > self.chance)


@dataclass(frozen=True, slots=True)
class RowOverlap:
    """How many rows of the subject another dataset has too, by keyed digests of rows."""

    other: str
    compared: int
    """Rows of the subject that the sketches decide on."""
    identical: int
    high: float
    """Upper 99.9 % bound of the share of identical rows, 0 to 1."""
    near: int | None = None
    """Rows that differ in one column at most; None where not measured."""
    near_high: float | None = None


@dataclass(frozen=True, slots=True)
class Overlaps:
    """One dataset, or one thing that nobody declared, compared with others."""

    subject: str
    columns: tuple[str, ...]
    """Columns that were sketched."""
    against: tuple[str, ...]
    """Declared datasets that it was compared with, to their ends."""
    pairs: tuple[ColumnOverlap, ...] = ()
    """Pairs that share anything; what is not told shares nothing."""
    rows: tuple[RowOverlap, ...] = ()
    key_id: str = ""
    """Names the key without telling it; empty where the sketches had none, and prove nothing."""


OVERLAP: Final = Topic(FactKind.OVERLAP, Overlaps)
