"""Digests that were recorded of a dataset when it was used, computed again now."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from checks.topic import FactKind, Topic


class Extent(StrEnum):
    """How much of the content a digest covers."""

    FULL = "full"
    TRUNCATED = "truncated"
    """Part of a digest, or a digest of the first bytes."""
    SAMPLED = "sampled"
    """Some rows only."""
    SCHEMA = "schema"
    """Names and types, no rows."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RecordedDigest:
    """One digest that a run, a lock file or a registry recorded. It is not told, only compared."""

    path: str
    """File or table, relative to the manifest's folder where inside it."""
    recorder: str
    """Who recorded it: `dvc.lock`, `mlflow`, `openlineage`, `git-lfs`, `croissant`."""
    algorithm: str
    """Lower case: `sha256`, `sha512`, `hmac-sha256`, `md5`."""
    extent: Extent
    matches: bool | None
    """Whether the content has this digest now; None where it was not computed."""


@dataclass(frozen=True, slots=True)
class Digests:
    """Every recorded digest of one dataset, and all its files."""

    dataset: str
    files: tuple[str, ...]
    """All files or tables of the dataset, as `RecordedDigest.path`."""
    recorded: tuple[RecordedDigest, ...]


DIGESTS: Final = Topic(FactKind.DIGESTS, Digests)
