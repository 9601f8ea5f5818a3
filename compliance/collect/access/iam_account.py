"""The export of `aws iam get-account-authorization-details`: users, groups, roles, policies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from checks.reported.access import Principal, PrincipalKind
from compliance.collect.access.iam_policy import Policy, Statement, document_of, statements_of
from compliance.collect.access.iam_readers import Identities
from compliance.collect.access.iam_trust import Trust
from compliance.collect.access.principals import principal

PARTS: Final = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")
_EVERYTHING: Final = Statement(allows=True, principals=(), actions=("*",), resources=("*",))
_READING: Final = Statement(
    allows=True, principals=(), actions=("s3:Get*", "s3:List*"), resources=("*",)
)
_S3: Final = Statement(allows=True, principals=(), actions=("s3:*",), resources=("*",))
_OF_AWS: Final[Mapping[str, Statement]] = {
    "AdministratorAccess": _EVERYTHING,
    "PowerUserAccess": _EVERYTHING,
    "ReadOnlyAccess": _READING,
    "AmazonS3FullAccess": _S3,
    "AmazonS3ReadOnlyAccess": _READING,
}
"""Policies that AWS manages, where an export leaves their text out."""


@dataclass(slots=True)
class Account:
    """The parts of one export."""

    policies: list[Policy] = field(default_factory=list)
    members: dict[Principal, set[Principal]] = field(default_factory=dict)
    """Group or role → who belongs to it, or may assume it."""
    roles: set[Principal] = field(default_factory=set)
    narrowed: set[tuple[Principal, Principal]] = field(default_factory=set)
    """Role and who may assume it, where a condition narrows that."""
    gaps: list[str] = field(default_factory=list)


def account_of(told: Mapping[str, Any]) -> Account:
    """Users, groups and roles with all that is attached to them."""
    account = Account()
    trusts: list[Trust] = []
    managed = dict(_managed(told, account.gaps))
    for kind, part, name, inline in (
        (PrincipalKind.USER, "UserDetailList", "UserName", "UserPolicyList"),
        (PrincipalKind.GROUP, "GroupDetailList", "GroupName", "GroupPolicyList"),
        (PrincipalKind.GROUP, "RoleDetailList", "RoleName", "RolePolicyList"),
    ):
        for entry in _entries(told, part):
            who = principal(kind, str(entry.get(name)))
            _attach(account, who, entry, inline, managed)
            _belong(account, who, entry)
            trusts += _trusts(account, who, entry)
    _assume(account, trusts, whole=isinstance(told.get("UserDetailList"), list))
    return account


def _managed(told: Mapping[str, Any], gaps: list[str]) -> Iterator[tuple[str, list[Statement]]]:
    for entry in _entries(told, "Policies"):
        for version in _entries(entry, "PolicyVersionList"):
            document = document_of(version.get("Document"))
            if version.get("IsDefaultVersion") and document is not None:
                yield str(entry.get("Arn")), list(statements_of(document, gaps))


def _attach(
    account: Account,
    who: Principal,
    entry: Mapping[str, Any],
    inline: str,
    managed: Mapping[str, list[Statement]],
) -> None:
    bounded = "PermissionsBoundary" in entry
    for one in _entries(entry, inline):
        document = document_of(one.get("PolicyDocument"))
        if document is None:
            account.gaps.append(f"a policy of {who} cannot be read")
            continue
        statements = tuple(statements_of(document, account.gaps))
        account.policies.append(Policy(str(one.get("PolicyName")), statements, (who,), bounded))
    for one in _entries(entry, "AttachedManagedPolicies"):
        arn = str(one.get("PolicyArn"))
        name = arn.rpartition("/")[2]
        known = [_OF_AWS[name]] if ":aws:policy/" in arn and name in _OF_AWS else None
        held = managed.get(arn, known)
        if held is None:
            account.gaps.append(f"the policy {name}, attached to {who}, is not in the export")
        else:
            account.policies.append(Policy(name, tuple(held), (who,), bounded))


def _belong(account: Account, who: Principal, entry: Mapping[str, Any]) -> None:
    groups = entry.get("GroupList")
    for group in groups if isinstance(groups, list) else ():
        account.members.setdefault(principal(PrincipalKind.GROUP, str(group)), set()).add(who)


def _trusts(account: Account, who: Principal, entry: Mapping[str, Any]) -> Iterator[Trust]:
    document = document_of(entry.get("AssumeRolePolicyDocument"))
    if document is not None:
        statements = tuple(statements_of(document, account.gaps))
        yield Trust(who, str(entry.get("Arn", "")), statements)
    elif "AssumeRolePolicyDocument" in entry:
        account.gaps.append(f"the trust of {who} cannot be read")


def _assume(account: Account, trusts: Iterable[Trust], *, whole: bool) -> None:
    """Add to each role who may become it, by what is known of groups so far."""
    members = {group: frozenset(inside) for group, inside in account.members.items()}
    identities = Identities(tuple(account.policies), members)
    for trust in trusts:
        freely: dict[Principal, bool] = {}
        for who, narrowed in trust.trusted(identities, whole=whole):
            freely[who] = freely.get(who, False) or not narrowed
        if freely:
            account.roles.add(trust.role)
            account.members.setdefault(trust.role, set()).update(freely)
        account.narrowed |= {(trust.role, who) for who, free in freely.items() if not free}


def _entries(told: Mapping[str, Any], part: str) -> Iterator[Mapping[str, Any]]:
    entries = told.get(part)
    for one in entries if isinstance(entries, list) else ():
        if isinstance(one, dict):
            yield one
