"""How data ends: erasure of persons, disposal of datasets, and what must be kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from checks.topic import FactKind, Topic


class Presence(StrEnum):
    """Whether a subject was found in a dataset."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSEARCHED = "unsearched"


class Remedy(StrEnum):
    """What is done about a model that learnt from an erased subject."""

    RETRAIN = "retrain"
    UNLEARN = "unlearn"
    SUPPRESS = "suppress"
    ACCEPT_RISK = "accept-risk"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class SubjectSearch:
    """One dataset searched for one subject."""

    dataset: str
    presence: Presence
    searched: date | None
    """None where it was never searched."""


@dataclass(frozen=True, slots=True)
class ModelDecision:
    """What was decided about one model for one subject."""

    model: str
    remedy: Remedy
    decided: date | None
    decider: str = ""
    """Account."""


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """One request to erase one subject, known by a keyed hash alone."""

    id: str
    subject: str
    """`hmac-sha256:…` of its identifier."""
    received: date
    deadline: date
    held_in: tuple[str, ...]
    """Datasets in which the subject was found when the request came."""
    searches: tuple[SubjectSearch, ...] = ()
    """The newest search of each dataset."""
    models: tuple[ModelDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Erasures:
    """The ledger of erasure requests."""

    requests: tuple[ErasureRequest, ...]


ERASURES: Final = Topic(FactKind.ERASURES, Erasures)


@dataclass(frozen=True, slots=True)
class Disposal:
    """One certificate of disposal."""

    id: str
    subject: str
    """Declared dataset, or path of what was disposed of."""
    paths: tuple[str, ...]
    """Files and tables that are gone, as listings name them."""
    who: str
    """Account; empty where nobody is named."""
    when: date
    method: str
    """`unlink`, `overwrite`, `crypto-erase`, `drop-table`; empty where none is named."""
    manifest_digest: str
    """Digest of the list of what was disposed of, `sha256:…`; empty where there is none."""
    verified: date | None
    """Day on which the place was looked at again; None where it was not."""
    remains: int = 0
    """Things that were still there then."""


@dataclass(frozen=True, slots=True)
class Disposals:
    """All certificates of disposal."""

    disposals: tuple[Disposal, ...]


DISPOSALS: Final = Topic(FactKind.DISPOSALS, Disposals)


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """How long one class of records is configured to be kept in one place."""

    record: str
    """Class: `ai-system-logs`, `technical-documentation`, `hipaa-documentation`,
    `card-audit-logs`."""
    place: str
    days: int | None
    """None where they are never deleted."""
    how: str = ""
    """The setting that was read."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """The settings that keep records."""

    records: tuple[KeptRecord, ...]


KEEPING: Final = Topic(FactKind.KEEPING, Keeping)
