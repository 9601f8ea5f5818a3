"""What was measured of a copy beyond its scan and its mask run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from checks.topic import FactKind, Topic


class HarborRule(StrEnum):
    """Rules of HIPAA Safe Harbor that a pattern alone cannot tell."""

    ZIP = "zip"
    """More than three digits, or three of an area with 20,000 people or fewer that are not 000."""
    AGE = "age"
    """An age over 89 that is not pooled."""
    DATE = "date"
    """A date finer than a year that is tied to a person."""


@dataclass(frozen=True, slots=True)
class RuleBreach:
    """Rows of one column that break one rule."""

    column: str
    rule: HarborRule
    rows: int


@dataclass(frozen=True, slots=True)
class SafeHarbor:
    """The rules on ZIP codes, ages and dates, measured on every row of one dataset."""

    dataset: str
    rows: int
    columns: tuple[str, ...]
    """Columns that were looked at."""
    breaches: tuple[RuleBreach, ...] = ()


SAFE_HARBOR: Final = Topic(FactKind.SAFE_HARBOR, SafeHarbor)


@dataclass(frozen=True, slots=True)
class Risk:
    """How far people stand out by combinations of their quasi-identifiers."""

    dataset: str
    quasi: tuple[str, ...]
    """Columns that were combined."""
    rows: int
    k: int
    """Rows of the smallest class, 0 where there are no rows."""
    unique: int
    """Rows that stand alone in their class."""
    diversity: Mapping[str, int] = field(default_factory=dict)
    """Sensitive column → its fewest distinct values in a class (l)."""


RISK: Final = Topic(FactKind.RISK, Risk)


@dataclass(frozen=True, slots=True)
class ProseRecall:
    """How well identifiers of one entity were found in labelled prose of this dataset's kind."""

    entity: str
    found: int
    labelled: int
    low: float
    """Lower 95 % bound of the recall, 0 to 1."""


@dataclass(frozen=True, slots=True)
class ProseCoverage:
    """Whether free text, nested fields and attachments were read for names and patterns."""

    dataset: str
    engine: str
    """What read the names: `compliance-names@1`, `spacy:en_core_web_lg`; empty for none."""
    columns: tuple[str, ...]
    """Unstructured fields that were read to their ends by it."""
    unread: tuple[str, ...] = ()
    """Unstructured fields and attachments that were not."""
    recalls: tuple[ProseRecall, ...] = ()


PROSE: Final = Topic(FactKind.PROSE, ProseCoverage)


@dataclass(frozen=True, slots=True)
class CardData:
    """What a search for card data found, in rows."""

    dataset: str
    rows: int
    live: int
    """Whole card numbers that pass Luhn in a range that is issued, not of a published test card."""
    long: int
    """Truncated numbers that keep more than the BIN and the last four."""
    codes: int
    """Verification codes."""
    pins: int
    tracks: int
    """Magnetic tracks."""
    masked: int = 0
    """Of `live`, surrogates that the mask run of this copy accounts for."""


CARDS: Final = Topic(FactKind.CARDS, CardData)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of use: how near the copy is to its source."""

    name: str
    """`correlation`, `tstr-ratio`, `null-share`, `join-cardinality`."""
    column: str
    """Column or pair of columns; empty for the whole table."""
    value: float
    low: float | None = None
    """Least value that is good enough, None for none."""
    high: float | None = None

    @property
    def within(self) -> bool:
        """Whether the figure is inside its limits; a figure without any limit is not."""
        limited = self.low is not None or self.high is not None
        above = self.low is None or self.value >= self.low
        return limited and above and (self.high is None or self.value <= self.high)


@dataclass(frozen=True, slots=True)
class Utility:
    """What the masked copy is still good for."""

    dataset: str
    figures: tuple[Figure, ...]


UTILITY: Final = Topic(FactKind.UTILITY, Utility)
