"""Who may read an object of S3, by the policies of identities and of buckets.

An unconditional Deny takes an Allow away where it holds for all that the Allow holds for; any other
Deny, a condition and a permissions boundary make it conditional, as does what nobody exported.
Source: AWS IAM User Guide, policy evaluation logic; Service Authorization Reference, Amazon S3.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from checks.reported.access import Grant, Principal, PrincipalKind, Reader, Wildcard
from compliance.collect.access.arn_globs import covers_all, overlaps
from compliance.collect.access.iam_policy import Policy, Statement
from compliance.collect.access.principals import EVERYONE, principal

SYSTEM: Final = "aws-iam"
_READ: Final = "s3:getobject"
_SCHEMES: Final = frozenset({"s3", "s3a", "s3n"})
_DEEPEST: Final = 20


def arn_of(uri: str) -> str | None:
    """The objects that a dataset of S3 is, as a pattern of ARNs; None of other places."""
    parts = urlsplit(uri)
    if parts.scheme not in _SCHEMES or not parts.netloc:
        return None
    key = parts.path.lstrip("/")
    whole = not key or key.endswith("/") or "." not in key.rpartition("/")[2]
    return f"arn:aws:s3:::{parts.netloc}/{key}{'*' if whole and '*' not in key else ''}"


@dataclass(frozen=True, slots=True)
class Identities:
    """All policies that were exported, and who belongs to whom."""

    policies: tuple[Policy, ...]
    members: Mapping[Principal, frozenset[Principal]] = field(default_factory=dict)

    def grants(self, arn: str) -> Iterator[Grant]:
        """What is written and lets somebody read."""
        for policy, statement, conditional in self._allowing(arn):
            for who in self._holders(policy, statement):
                if not self._denied(who, arn):
                    yield Grant(
                        who,
                        SYSTEM,
                        ", ".join(statement.resources) or arn,
                        statement.actions,
                        tuple(_wildcards(statement, who)),
                        conditional=conditional,
                    )

    def readers(self, arn: str) -> Iterator[Reader]:
        """Everyone who can read, one entry each."""
        found: dict[Principal, Reader] = {}
        for policy, statement, conditional in self._allowing(arn):
            for holder in self._holders(policy, statement):
                for way in self._members(holder, ()):
                    who = way[0]
                    if self._denied(who, arn) or self._denied(holder, arn):
                        continue
                    narrowed = conditional or self._hindered(who, arn)
                    reader = Reader(who, SYSTEM, tuple(one.name for one in way), narrowed)
                    known = found.get(who)
                    if known is None or (known.conditional and not narrowed):
                        found[who] = reader
        yield from (found[who] for who in sorted(found))

    def _allowing(self, arn: str) -> Iterator[tuple[Policy, Statement, bool]]:
        for policy in self.policies:
            for statement in policy.statements:
                if statement.allows and _speaks_of(statement, arn):
                    yield policy, statement, statement.conditional or policy.bounded

    def _holders(self, policy: Policy, statement: Statement) -> tuple[Principal, ...]:
        if statement.not_principals:
            return (EVERYONE,)  # everyone but those whom it names
        if statement.principals:
            return statement.principals
        return policy.holders or (principal(PrincipalKind.UNKNOWN, policy.name),)

    def _members(
        self, who: Principal, above: tuple[Principal, ...]
    ) -> Iterator[tuple[Principal, ...]]:
        """Ways from each account to `who`, itself first."""
        way = (who, *above)
        yield way
        if len(way) < _DEEPEST:
            for member in sorted(self.members.get(who, frozenset()) - set(way)):
                yield from self._members(member, way)

    def _denials(self, who: Principal, arn: str) -> Iterator[Statement]:
        for policy in self.policies:
            for one in policy.statements:
                named = EVERYONE in one.principals or who in one.principals
                held = named != one.not_principals or (not one.principals and who in policy.holders)
                if not one.allows and held and _speaks_of(one, arn):
                    yield one

    def _denied(self, who: Principal, arn: str) -> bool:
        return any(
            not one.conditional
            and not one.not_resources
            and any(covers_all(pattern, arn) for pattern in one.resources)
            for one in self._denials(who, arn)
        )

    def _hindered(self, who: Principal, arn: str) -> bool:
        return any(True for _ in self._denials(who, arn))


def _speaks_of(statement: Statement, arn: str) -> bool:
    """Whether a statement is about reading some of these objects."""
    acts = any(covers_all(one.lower(), _READ) for one in statement.actions)
    lies = any(overlaps(pattern, arn) for pattern in statement.resources)
    if statement.not_resources:
        lies = not any(covers_all(pattern, arn) for pattern in statement.resources)
    return acts != statement.not_actions and (lies or _has_no_resource(statement))


def _has_no_resource(statement: Statement) -> bool:
    """A policy that lies on the resource itself may leave it out."""
    return not statement.resources and not statement.not_resources


def _wildcards(statement: Statement, who: Principal) -> Iterable[Wildcard]:
    if who == EVERYONE:
        yield Wildcard.PRINCIPAL
    if statement.not_actions or any("*" in one for one in statement.actions):
        yield Wildcard.ACTION
    if statement.not_resources or any(_is_wide(one) for one in statement.resources):
        yield Wildcard.RESOURCE


def _is_wide(resource: str) -> bool:
    """Whether a resource does not name its bucket in full; the objects of one may be any."""
    bucket = resource.rpartition(":")[2].partition("/")[0]
    return "*" in bucket or "?" in bucket
