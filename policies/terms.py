"""The nouns of the house: stages, severities, findings and verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

Entity = NewType("Entity", str)
"""What a value is, `UPPER_SNAKE`; the vocabulary stands in `policies/entities.py`."""


class Stage(StrEnum):
    """The stages of the AI lifecycle, in order."""

    INGEST = "ingest"
    PREPARE = "prepare"
    TRAIN = "train"
    EVALUATE = "evaluate"
    DEPLOY = "deploy"
    SERVE = "serve"
    ARCHIVE = "archive"


class Kind(StrEnum):
    """How an entity identifies a person."""

    DIRECT = "direct"
    SENSITIVE = "sensitive"
    QUASI = "quasi"
    OTHER = "other"


class Severity(StrEnum):
    """How much a finding or a control weighs; critical and high gate, medium and low tell."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for low to 3 for critical."""
        return ("low", "medium", "high", "critical").index(self.value)

    def at_least(self, other: "Severity") -> bool:
        """Whether this weighs as much as `other` or more."""
        return self.rank >= other.rank


class Label(StrEnum):
    """What a copy is. Only `anonymous` leaves the rules of retention, erasure and access."""

    RAW = "raw"
    PSEUDONYMOUS = "pseudonymous"
    ANONYMOUS = "anonymous"


class Method(StrEnum):
    """What becomes of a value under a transform, and who could get it back."""

    UNCHANGED = "unchanged"
    REVERSIBLE = "reversible"
    """By the holder of the key, exactly."""
    KEYED = "keyed one-way"
    """By nobody; the holder of the key can try values out."""
    IRREVERSIBLE = "irreversible"
    """By nobody: no key is used, and less is told than before."""


class Outcome(StrEnum):
    """What a check says. A gating FAILED or MISSING refuses a release."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    MISSING = "MISSING"
    NOT_APPLICABLE = "NOT_APPLICABLE"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding lies. Offsets are Python string offsets, half-open `[start, end)`.

    Of plain text `row` is the line from 0 and `column` is None; of JSON `column` is the JSON path.
    """

    row: int
    """Counted from 0, without the header."""
    column: str | None
    start: int
    end: int
    line: int | None = None
    """Physical line from 1, where the format has lines."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of one text that is of one entity. The text itself is not kept."""

    start: int
    end: int
    entity: Entity
    score: float
    """0 to 1."""
    recognizer: str


Spans = Mapping[str, Sequence[tuple[Span, ...]]]
"""Column → one tuple of spans per row of the batch."""


class SuppressedBy(StrEnum):
    """Where the word stands that a finding is known and does not gate."""

    INLINE = "inline"
    """A comment beside it."""
    ALLOW = "allow"
    """`allow:` of the manifest."""
    BASELINE = "baseline"
    BEFORE = "before"
    """The version before the change that is scanned: it held the same."""
    SAMPLE = "sample"
    """A value that its issuer publishes for tests."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A person's word on a finding, no measurement: the gate heeds it, evidence does not."""

    by: SuppressedBy
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One span seen in the data; never its value."""

    entity: Entity
    score: float
    severity: Severity
    recognizer: str
    location: Location
    fingerprint: str | None = None
    """`hmac-sha256:…` under the run's key, None without one."""
    explained: str | None = None
    """Why it does not gate (a surrogate of a mask run), None where it does."""
    suppressed: Suppression | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody accounts for it."""
        return self.explained is None and self.suppressed is None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source's say on what a column holds."""

    source: str
    """`header`, `values`, `shape`, `table` (its neighbours), `declared`, `lineage`.

    Of ages also `over_89`: the share of values that identify by themselves (HIPAA Safe Harbor).
    """
    entity: Entity
    weight: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class ColumnVerdict:
    """What a column holds, and why we think so. `entity` is None where nothing was found."""

    path: str
    """Column name, or the dotted path of a nested field."""
    entity: Entity | None
    confidence: float
    kind: Kind | None
    severity: Severity | None
    non_null: int
    matched: int
    """How many non-null values are of the entity."""
    conflict: bool = False
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Entity, ...] = ()
    """Named when the verdict abstains."""
    free_text: bool = False
    """Prose: its spans are told one by one."""
    explained: str | None = None
    """Why it does not gate, None where it does."""
    estimated: bool = False
    """`matched` was worked out from a sample of the column's candidates."""
    suppressed: Suppression | None = None

    @property
    def is_open(self) -> bool:
        """Whether it tells an entity that nobody accounts for."""
        return self.entity is not None and self.explained is None and self.suppressed is None
