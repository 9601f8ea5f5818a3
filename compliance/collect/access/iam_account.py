"""The export of `aws iam get-account-authorization-details`: users, groups, roles, policies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from checks.reported.access import Principal, PrincipalKind
from compliance.collect.access.arn_globs import covers_all
from compliance.collect.access.iam_policy import Policy, Statement, document_of, statements_of
from compliance.collect.access.principals import principal

PARTS: Final = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")
_ASSUMING: Final = (*("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity"),)
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
    gaps: list[str] = field(default_factory=list)


def account_of(told: Mapping[str, Any]) -> Account:
    """Users, groups and roles with all that is attached to them."""
    account = Account()
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
    trust = document_of(entry.get("AssumeRolePolicyDocument"))
    for statement in statements_of(trust, account.gaps) if trust else ():
        if statement.allows and _assumes(statement):
            account.roles.add(who)
            account.members.setdefault(who, set()).update(statement.principals)


def _assumes(statement: Statement) -> bool:
    named = any(covers_all(one.lower(), act) for one in statement.actions for act in _ASSUMING)
    return named != statement.not_actions


def _entries(told: Mapping[str, Any], part: str) -> Iterator[Mapping[str, Any]]:
    entries = told.get(part)
    for one in entries if isinstance(entries, list) else ():
        if isinstance(one, dict):
            yield one
