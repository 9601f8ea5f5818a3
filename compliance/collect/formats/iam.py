"""What AWS exports of rights: policy documents bare or as its API wraps them, accounts, ACLs."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, ClassVar, Final

from checks.reported.access import PrincipalKind
from compliance.collect.access.aws_reads import key_arn
from compliance.collect.access.iam_account import PARTS, account_of
from compliance.collect.access.iam_policy import (
    Policy,
    Statement,
    document_of,
    principal_of,
    statements_of,
)
from compliance.collect.access.principals import EVERYONE, principal
from compliance.collect.formats.document import Document
from compliance.collect.formats.interface import Reading
from compliance.collect.formats.named_after import named_after

_GROUPS: Final = {
    "http://acs.amazonaws.com/groups/global/AllUsers": EVERYONE,
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": EVERYONE,
}
_TELLS_NOTHING: Final = ("PolicyStatus", "AttachedPolicies")
"""Exports that narrow or name rights; without the policies themselves they grant nothing."""


class Iam:
    """Policies of AWS."""

    name: ClassVar[str] = "iam"

    def read(self, document: Document) -> Reading | None:
        """The policies, and who belongs to whom."""
        told = document.json
        if not isinstance(told, dict):
            return None
        if any(isinstance(told.get(part), list) for part in PARTS[:3]):
            account = account_of(told)
            gaps = tuple(f"{document.where}: {gap}" for gap in account.gaps)
            members = {group: frozenset(who) for group, who in account.members.items()}
            policies = tuple(account.policies)
            return Reading(
                self.name,
                policies=policies,
                members=members,
                roles=frozenset(account.roles),
                narrowed=frozenset(account.narrowed),
                gaps=gaps,
                accounts=True,
            )
        name = PurePosixPath(document.where).stem
        if isinstance(told.get("Grants"), list) and "Owner" in told:
            return Reading(self.name, policies=(_acl(told, name),))
        if isinstance(told.get("Grants"), list) and "Truncated" in told:
            return Reading(self.name, policies=tuple(_key_grants(told["Grants"])))
        if any(part in told for part in _TELLS_NOTHING):
            return Reading(self.name)
        return self._documents(document, told, name)

    def _documents(self, document: Document, told: Mapping[str, Any], name: str) -> Reading | None:
        found = _document(told)
        if found is None:
            return None
        gaps: list[str] = []
        statements = tuple(statements_of(found, gaps))
        if not statements and not gaps:
            gaps.append("holds no statement")
        holders = tuple(
            principal(kind, str(told[key]))
            for key, kind in (("RoleName", PrincipalKind.GROUP), ("UserName", PrincipalKind.USER),
                              ("GroupName", PrincipalKind.GROUP))
            if key in told
        )  # fmt: skip
        if any(map(_is_of_a_key, statements)):
            key = key_arn(named_after(document.where))
            statements = tuple(replace(one, resources=(key,)) for one in statements)
        policy = Policy(str(told.get("PolicyName") or name), statements, holders)
        told_gaps = tuple(f"{document.where}: {gap}" for gap in gaps)
        return Reading(self.name, policies=(policy,), gaps=told_gaps)


def _is_of_a_key(statement: Statement) -> bool:
    """Whether it stands in the policy of a key of KMS, where `*` means that key."""
    on_itself = bool(statement.principals) and statement.resources == ("*",)
    return on_itself and any(one.lower().startswith("kms:") for one in statement.actions)


def _key_grants(told: list[Any]) -> Iterator[Policy]:
    """Answers of ListGrants: what a key lets somebody do, beside its policy."""
    for one in told:
        operations = one.get("Operations") if isinstance(one, dict) else None
        if isinstance(operations, list):
            actions = tuple(f"kms:{operation}" for operation in operations)
            who = principal_of("AWS", str(one.get("GranteePrincipal")))
            key = key_arn(str(one.get("KeyId")))
            narrowed = bool(one.get("Constraints"))
            statement = Statement(True, (who,), actions, (key,), conditional=narrowed)  # noqa: FBT003
            yield Policy(str(one.get("Name") or "grant"), (statement,))


def _document(told: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The policy document: bare, or in the wrappings of get-policy-version and its like."""
    version = told.get("PolicyVersion")
    inner = version.get("Document") if isinstance(version, dict) else None
    wrapped = (inner, told.get("Policy"), told.get("PolicyDocument"), told.get("Document"))
    found = (document_of(one) for one in (told, *wrapped))
    return next((one for one in found if one is not None), None)


def _acl(told: Mapping[str, Any], name: str) -> Policy:
    """The access control list of a bucket or object, as statements."""
    statements = []
    for grant in told["Grants"]:
        grantee = grant.get("Grantee") if isinstance(grant, dict) else None
        reads = isinstance(grant, dict) and grant.get("Permission") in ("READ", "FULL_CONTROL")
        if isinstance(grantee, dict) and reads:
            who = _GROUPS.get(str(grantee.get("URI")))
            owner = principal(PrincipalKind.UNKNOWN, str(grantee.get("ID") or "owner")[:16])
            statements.append(Statement(True, (who or owner,), ("s3:GetObject",), ()))  # noqa: FBT003
    return Policy(name, tuple(statements))
