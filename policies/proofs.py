"""What a mask run measured on its copy to prove that it is safe: never a value, only counts."""

from dataclasses import dataclass

LEAST_BITS = 20.0
"""Bits of a direct identifier that must be left open (a million equally likely values)."""
LEAST_CHANCE = 1e-6
"""What chance brings about more seldom is no chance, even in one of a thousand columns."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many distinct values of a masked column are values of its source, in whatever row."""

    file: str
    path: str
    source: int
    """Distinct values of the source; an estimate where there are very many."""
    copy: int
    shared: int
    expected: float
    """By chance, as the formats of the values allow."""
    p_value: float
    """Chance of so many or more."""
    gates: bool
    """Whether the column identifies directly or joins."""

    @property
    def holds(self) -> bool:
        """Whether chance explains it."""
        return not self.gates or self.p_value >= LEAST_CHANCE


@dataclass(frozen=True, slots=True)
class Twin:
    """How often identifiers of the source stand in a column of the copy, in whatever spelling."""

    file: str
    path: str
    """Where they stand; empty where the file's own name holds them."""
    found: int
    """Distinct ones, at least: of very many identifiers a sample was looked for."""
    expected: float
    bound: int
    """Upper 99.9 % bound of the Poisson distribution with that mean."""

    @property
    def holds(self) -> bool:
        """Whether chance explains it."""
        return self.found <= self.bound


@dataclass(frozen=True, slots=True)
class Openness:
    """How much of an identifier of known length the copy leaves open to who sees the mask."""

    file: str
    path: str
    rows: int
    """Pairs of one length that were compared."""
    bits: float
    gates: bool
    most: float = LEAST_BITS
    """Bits that identifiers of this length can hold: keys of a small range hold few."""

    @property
    def holds(self) -> bool:
        """Whether enough is left open: a million values, or all that there are."""
        return not self.gates or self.bits >= min(LEAST_BITS, self.most)


@dataclass(frozen=True, slots=True)
class Attribute:
    """How much a class of rows tells of a sensitive attribute of all who are in it."""

    path: str
    least: int
    """l: distinct values in the class that has fewest."""
    distance: float
    """t: greatest distance of a class from the whole table, 0 to 1 (half of L1)."""


@dataclass(frozen=True, slots=True)
class Anonymity:
    """Rows that share all their quasi-identifiers form a class; small classes tell persons."""

    file: str
    quasi: tuple[str, ...]
    rows: int
    classes: int
    least: int
    """k: rows of the smallest class."""
    threshold: int
    below: int
    """Classes of fewer rows than the threshold."""
    rows_below: int
    attributes: tuple[Attribute, ...] = ()

    @property
    def risk(self) -> float:
        """Greatest chance to single a person out: 1 / k."""
        return 1 / self.least if self.least else 0.0


@dataclass(frozen=True, slots=True)
class Linkage:
    """An attacker who has the source's unmasked columns looks for the nearest row of each."""

    file: str
    columns: int
    """That both sides share."""
    rows: int
    linked: float
    """Rows whose nearest row is their own; ties count in parts."""
    low: float
    """Of the share of rows, the 95 % interval of Wilson."""
    high: float
    baseline: float
    """Share by guessing."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """Attackers on a mask that keeps equal values equal."""

    file: str
    path: str
    rows: int
    recovered: float
    """Rows whose value is told by how frequent it is, to who knows the source's counts."""
    guessed: float
    """Rows told by guessing the most frequent value."""
    planted: float
    """Other rows that one known row tells, on average."""
    most_planted: int
    """The same of the row that tells most."""


@dataclass(frozen=True, slots=True)
class Safety:
    """All of it. `failures` gate."""

    overlaps: tuple[Overlap, ...] = ()
    twins: tuple[Twin, ...] = ()
    """Of each column in which any was found or expected."""
    openness: tuple[Openness, ...] = ()
    anonymity: tuple[Anonymity, ...] = ()
    linkage: tuple[Linkage, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    identifiers: int = 0
    """Distinct identifiers that were looked for in every column of the copy."""
    untestable: int = 0
    """Those too short, or too dense among all of their format, to be told from chance."""
