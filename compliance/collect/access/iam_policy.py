"""AWS policy documents: statements, each with whom, what and where it speaks of.

Source: AWS IAM User Guide, JSON policy element reference; policy evaluation logic.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

from checks.reported.access import Principal, PrincipalKind
from compliance.collect.access.arn_globs import covers_all
from compliance.collect.access.principals import EVERYONE, principal

ACCOUNT: Final = "account-"
"""What the group of an account is called, before its number."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; what it does not name is empty, and a list that is negated says so."""

    allows: bool
    principals: tuple[Principal, ...]
    """Empty where the document is attached to whom it is for."""
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    not_principals: bool = False
    not_actions: bool = False
    not_resources: bool = False
    conditional: bool = False

    def acts(self, action: str) -> bool:
        """Whether it speaks of an action, in lower case."""
        named = any(covers_all(one.lower(), action) for one in self.actions)
        return named != self.not_actions


@dataclass(frozen=True, slots=True)
class Policy:
    """One document, and who it is for."""

    name: str
    statements: tuple[Statement, ...]
    holders: tuple[Principal, ...] = ()
    """To whom it is attached; empty for a policy of a resource, and where nobody told."""
    bounded: bool = False
    """A permissions boundary may narrow it."""

    @property
    def of_resource(self) -> bool:
        """Whether it names principals itself, as the policy of a bucket does."""
        return any(one.principals or one.not_principals for one in self.statements)


def document_of(told: object) -> Mapping[str, Any] | None:
    """A policy document as it is, as JSON in a text, or URL-encoded as the API gives it."""
    if isinstance(told, str):
        try:
            told = json.loads(unquote(told) if told.lstrip().startswith("%") else told)
        except (ValueError, RecursionError):
            return None
    is_one = isinstance(told, dict) and isinstance(told.get("Statement"), dict | list)
    return told if is_one and isinstance(told, dict) else None


def statements_of(document: Mapping[str, Any], gaps: list[str]) -> Iterator[Statement]:
    """Its statements; one that cannot be read is told."""
    for number, told in enumerate(_many(document.get("Statement"))):
        one = _statement(told)
        if one is None:
            gaps.append(f"statement {number} cannot be read")
        else:
            yield one


def principal_of(kind: str, name: str) -> Principal:
    """Who an entry under `Principal` is: by ARN, account number, service or `*`."""
    if name == "*":
        return EVERYONE
    if kind == "Service":
        return principal(PrincipalKind.SERVICE, name)
    if kind == "Federated":
        return principal(PrincipalKind.GROUP, name.rpartition("/")[2])
    if kind == "CanonicalUser":
        return principal(PrincipalKind.UNKNOWN, name[:16])
    return _of_arn(name)


def _of_arn(name: str) -> Principal:
    *_, account, rest = name.split(":") if name.count(":") > 1 else ("", name, "root")
    what, _, path = rest.partition("/")
    match what:
        case "user":
            return principal(PrincipalKind.USER, path.rpartition("/")[2])
        case "role":
            return principal(PrincipalKind.GROUP, path.rpartition("/")[2])
        case "assumed-role":
            return principal(PrincipalKind.GROUP, path.partition("/")[0])
        case "root":
            return principal(PrincipalKind.GROUP, f"{ACCOUNT}{account}")
        case _:
            return principal(PrincipalKind.UNKNOWN, rest)


def _statement(told: object) -> Statement | None:
    if not isinstance(told, dict) or told.get("Effect") not in ("Allow", "Deny"):
        return None
    actions, resources = _texts(told, "Action"), _texts(told, "Resource")
    if actions is None or resources is None:
        return None
    return Statement(
        allows=told["Effect"] == "Allow",
        principals=tuple(_principals(told.get("Principal", told.get("NotPrincipal")))),
        actions=actions,
        resources=resources,
        not_principals="NotPrincipal" in told,
        not_actions="NotAction" in told,
        not_resources="NotResource" in told,
        conditional=bool(told.get("Condition")),
    )


def _texts(told: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    listed = _many(told.get(name, told.get(f"Not{name}")))
    return tuple(listed) if all(isinstance(one, str) for one in listed) else None


def _principals(told: object) -> Iterator[Principal]:
    if isinstance(told, str):
        yield principal_of("AWS", told)
    elif isinstance(told, dict):
        for kind, names in told.items():
            for name in _many(names):
                yield principal_of(str(kind), str(name))


def _many(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
