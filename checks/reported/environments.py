"""What was seen of environments: their read logs, ways between them, and where they are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from checks.topic import FactKind, Topic


@dataclass(frozen=True, slots=True)
class AuditLog:
    """How reads are logged in one environment, by its settings and by sample events."""

    environment: str
    reads: bool
    """Whether every read of data is logged."""
    immutable: bool | None
    """Whether nobody can change the log afterwards (object lock, append only); None: not known."""
    sampled: int
    """Events that were looked at."""
    partial: int
    """Of those, events that lack who, what or when."""
    leaking: int
    """Of those, events that hold a sensitive value."""
    how: str
    """What was read: `pgaudit settings`, `auditd rules`, `CloudTrail trail`."""


AUDIT: Final = Topic(FactKind.AUDIT, AuditLog)


class LinkKind(StrEnum):
    """How one place is reached from another without a job of ours."""

    MOUNT = "mount"
    SHARE = "share"
    REPLICATION = "replication"
    SYMLINK = "symlink"
    FOREIGN_TABLE = "foreign-table"


@dataclass(frozen=True, slots=True)
class Link:
    """A standing way for data from one location to another."""

    kind: LinkKind
    source: str
    """Location, as declared where it is declared."""
    target: str
    via: str = ""
    """Name of the mount, subscription, share or server."""


@dataclass(frozen=True, slots=True)
class Links:
    """All such ways that were found in the environments."""

    links: tuple[Link, ...]


LINKS: Final = Topic(FactKind.LINKS, Links)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one location lies, and who runs it."""

    location: str
    """As declared."""
    region: str
    """`eu-central-1`, `on-premises`; empty where not known."""
    processor: str
    """Who processes it: `aws`, `self`; empty where not known."""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Residence:
    """Where the locations of one environment lie."""

    environment: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """One line of the register of assets."""

    location: str
    """As the manifest declares it."""
    region: str
    processor: str
    recorded: date
    recorder: str
    """Account of who looked."""


RESIDENCE: Final = Topic(FactKind.RESIDENCE, Residence)
