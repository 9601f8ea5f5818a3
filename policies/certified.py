"""How well an input was looked at: what a certificate measured, and what a sample left unseen."""

from dataclasses import dataclass

from policies.terms import Entity


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the exact 95 % interval of the share behind them."""

    hits: int
    trials: int
    low: float
    """0 to 1."""
    high: float


@dataclass(frozen=True, slots=True)
class Recall:
    """How well made-up identifiers of one entity were found, laid over this input in memory."""

    entity: Entity
    recall: Share
    """Of those planted, those that a finding of this entity covers."""
    precision: Share
    """Of the findings of this entity in planted cells, those that are right."""
    named: bool | None = None
    """Whether a column of it is told under its usual name; None where there are no columns."""
    unnamed: bool | None = None
    """Whether its values alone tell it, under a name that says nothing."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the detector would find in this input, measured by planting in memory."""

    seed: int
    rows: int
    """Rows of the input that something was laid over."""
    columns: int
    """Columns that have text."""
    entities: tuple[Recall, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """How far one entity may reach."""

    entity: Entity
    share: float
    """Of all rows, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """That not all rows were looked at, and what may hide in the rest: upper 95 % bounds."""

    rows: int
    """Rows looked at, drawn at random."""
    of: int
    """Rows of the table."""
    seed: int
    """The same seed draws the same rows."""
    unseen: float
    """Share of rows, 0 to 1, that may hold any one entity that was not seen at all."""
    seen: tuple[Bound, ...] = ()
    """The same of each entity that was seen, in order of their names."""
