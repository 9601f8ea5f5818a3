"""What an owner declares of the ends of data: retention, schedules, holds, records, residency."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from policies.declaration import Declaration, Period, Uri


class Retention(Declaration):
    """How long a dataset is kept, from when, why, and how it ends."""

    period: Period
    start: str = Field(alias="from", min_length=1)
    """Column that holds the trigger date, or `modified` for the file's own date."""
    basis: str = Field(min_length=1)
    disposal: Literal["delete", "anonymise", "archive"]


class ArtefactKind(StrEnum):
    """What grows beside datasets and can hold the people that are in them."""

    MODEL = "model"
    CHECKPOINT = "checkpoint"
    FEATURES = "features"
    EMBEDDINGS = "embeddings"
    NOTEBOOK = "notebook"
    CACHE = "cache"
    SCRATCH = "scratch"
    LOG = "log"


class Hold(Declaration):
    """A legal hold: while it lasts, nothing of these datasets may be disposed of."""

    datasets: tuple[str, ...] = Field(min_length=1)
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    since: date
    until: date | None = None
    """Last day; None while it is open."""
    record: str = Field(min_length=1)
    """Path of the order, measured by the documents collector."""

    def covers(self, dataset: str, day: date) -> bool:
        """Whether `dataset` is held on `day`."""
        ended = self.until is not None and self.until < day
        return dataset in self.datasets and self.since <= day and not ended


class Crosswalk(Declaration):
    """A dataset whose rows hold several identifiers of one person."""

    columns: Mapping[str, str] = Field(min_length=2)
    """Column → the kind of its identifiers, such as `US_SSN`, `CUSTOMER_ID`."""
    confidence: float = Field(default=1.0, gt=0, le=1)
    """How far its rows are to be believed, 0 to 1."""


class KeptRecords(Declaration):
    """Where one class of records is kept, and the setting that shows for how long."""

    place: Uri
    period: Period
    evidence: str | None = None
    """Path of an exported setting that a collector can measure."""


class Permitted(Declaration):
    """Where data of one kind may lie."""

    regions: tuple[str, ...] = Field(min_length=1)
    processors: tuple[str, ...] = Field(min_length=1)


class Logs(Declaration):
    """Where the logs are that no system of record exports: JSON Lines, one record a line."""

    approvals: tuple[str, ...] = ()
    entitlements: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    """Last uses of rights."""
    erasures: tuple[str, ...] = ()
    disposals: tuple[str, ...] = ()
    custody: tuple[str, ...] = ()
    """Keys of masking, and who reads them."""
    audit: tuple[str, ...] = ()
    """Sample events of read logs, as auditd, pgaudit or CloudTrail write them, or in our form."""
    places: tuple[str, ...] = ()
    """The register of assets: where locations lie, and who runs them."""
