"""Who wrote, who approved, and who holds which key."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from checks.reported.access import Principal
from checks.topic import FactKind, Topic


class ApprovalKind(StrEnum):
    """What was approved."""

    TRANSFER = "transfer"
    """Data from one environment to another."""
    MASKING = "masking"
    """A masking plan."""
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval, as its log tells it."""

    kind: ApprovalKind
    subject: str
    """Declared dataset of the copy (transfer), path of the plan (masking), release name."""
    author: str
    """Account that asked for it, or wrote it."""
    approver: str
    approved: date
    expires: date | None = None
    """Last day; None where it has none."""
    source: str = ""
    """Declared dataset that a transfer comes from."""
    purpose: str = ""
    digests: tuple[str, ...] = ()
    """Digests of the files that a transfer is of, as the scan tells them."""
    plan_digest: str = ""
    """Digest of the masking plan, as the mask report tells it."""
    recipient: str = ""
    """Who alone may have the copy, as the mask report tells it; empty where anybody may."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """The log of approvals."""

    approvals: tuple[Approval, ...]


APPROVALS: Final = Topic(FactKind.APPROVALS, Approvals)


@dataclass(frozen=True, slots=True)
class Authored:
    """Who changed one file, by version control."""

    path: str
    """Relative to the manifest's folder."""
    authors: tuple[str, ...]
    """Accounts, as the approvals name them; empty where the file is not under version control."""
    changed: date | None
    digest: str = ""
    """`sha256:…` of its bytes; of a masking plan as the mask report tells it."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """The files whose authorship matters: manifest, policies, masking plans."""

    files: tuple[Authored, ...]


AUTHORSHIP: Final = Topic(FactKind.AUTHORSHIP, Authorship)


@dataclass(frozen=True, slots=True)
class KeyHeld:
    """One key or salt of masking, and who can read it."""

    key_id: str
    """As mask reports name it."""
    place: str
    """Its URI, without any secret."""
    readers: tuple[Principal, ...]
    """Expanded, as `Access.readers` are."""


@dataclass(frozen=True, slots=True)
class Custody:
    """All keys of masking, and key material that lies where it must not."""

    keys: tuple[KeyHeld, ...]
    searched: tuple[str, ...] = ()
    """Folders, repositories and bundles that were searched for key material."""
    exposed: tuple[str, ...] = ()
    """Files in which key material was found, with the line where it has one."""


CUSTODY: Final = Topic(FactKind.CUSTODY, Custody)
