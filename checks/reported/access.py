"""Who may read one dataset, over all systems that can grant it: SQL, IAM, files, contracts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from checks.topic import FactKind, Topic


class PrincipalKind(StrEnum):
    """What a principal is."""

    EVERYONE = "everyone"
    """PUBLIC, anonymous, all users, others."""
    GROUP = "group"
    """Also a role that people are members of."""
    USER = "user"
    SERVICE = "service"
    UNKNOWN = "unknown"


class Wildcard(StrEnum):
    """Which part of a grant is not told in full."""

    PRINCIPAL = "principal"
    ACTION = "action"
    RESOURCE = "resource"


@dataclass(frozen=True, slots=True, order=True)
class Principal:
    """One who may be granted something; equal principals of two systems have equal names."""

    kind: PrincipalKind
    name: str
    """Bare, lower case: `analysts`, `etl`; `*` for everyone. Never an e-mail address."""

    def is_same(self, other: "Principal") -> bool:
        """Whether both are one, whatever kind two systems take it for, and in whatever case."""
        everyone = {self.kind, other.kind} & {PrincipalKind.EVERYONE}
        alike = self.name.casefold() == other.name.casefold()
        return self.kind is other.kind if everyone else alike

    def __str__(self) -> str:
        return self.name if self.kind is PrincipalKind.EVERYONE else f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class Grant:
    """One grant as it is written, that lets somebody read the dataset."""

    principal: Principal
    system: str
    """`postgresql`, `aws-iam`, `posix`, `odcs`."""
    resource: str
    """As the system names it: `public.applications`, `arn:aws:s3:::bucket/*`."""
    actions: tuple[str, ...]
    wildcards: tuple[Wildcard, ...] = ()
    conditional: bool = False
    """Row security or a condition narrows it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One who can read, after roles, groups, PUBLIC and default privileges are expanded."""

    principal: Principal
    """An account where the members are known, else the group itself."""
    system: str
    via: tuple[str, ...] = ()
    """From the account to what was granted: `("maria", "analysts", "readers")`."""
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """All grants and readers of one dataset."""

    dataset: str
    systems: tuple[str, ...]
    """Systems that were asked."""
    grants: tuple[Grant, ...]
    readers: tuple[Reader, ...]


ACCESS: Final = Topic(FactKind.ACCESS, Access)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Why one principal may read one dataset, as an access request or a contract tells it."""

    dataset: str
    principal: Principal
    purpose: str
    approver: str
    """Account that approved it; empty where nobody is named."""
    ends: date | None
    """Last day; None where it has none."""


@dataclass(frozen=True, slots=True)
class Entitlements:
    """All access requests and roles of contracts."""

    entitlements: tuple[Entitlement, ...]


ENTITLEMENTS: Final = Topic(FactKind.ENTITLEMENTS, Entitlements)


@dataclass(frozen=True, slots=True)
class AccessReview:
    """One review of who may read one dataset."""

    dataset: str
    reviewed: date
    reviewer: str
    """Account; empty where nobody is named."""


@dataclass(frozen=True, slots=True)
class LastUse:
    """When a principal last read a dataset."""

    dataset: str
    principal: Principal
    used: date | None
    """None where the log shows no use since it begins."""


@dataclass(frozen=True, slots=True)
class AccessReviews:
    """All reviews, and the use of rights."""

    reviews: tuple[AccessReview, ...]
    uses: tuple[LastUse, ...] = ()
    log_begins: date | None = None
    """First day that the log of uses covers; None where there is no log."""


REVIEWS: Final = Topic(FactKind.REVIEWS, AccessReviews)
