"""Who may read what an ARN names, by policies of identities and resources.

An unconditional Deny takes an Allow away where it holds for all that the Allow holds for; any other
Deny, a condition and a permissions boundary make it conditional, as do a trust under a condition
and a key that the reader is not known to be allowed to use. A Deny on a group holds for its
members; whoever assumes a role acts by the policies of the role.
Source: AWS IAM User Guide, policy evaluation logic; AWS KMS Developer Guide, key policies.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from checks.reported.access import Grant, Principal, PrincipalKind, Reader, Wildcard
from compliance.collect.access.arn_globs import covers_all, overlaps
from compliance.collect.access.aws_reads import reads_of
from compliance.collect.access.iam_policy import Policy, Statement
from compliance.collect.access.principals import EVERYONE, principal

SYSTEM: Final = "aws-iam"
_DEEPEST: Final = 20
Way = tuple[Principal, ...]
"""From an account over what it becomes to what was granted."""
Surely = Callable[[Way], bool]


@dataclass(frozen=True, slots=True)
class Identities:
    """All policies that were exported, and who belongs to whom."""

    policies: tuple[Policy, ...]
    members: Mapping[Principal, frozenset[Principal]] = field(default_factory=dict)
    roles: frozenset[Principal] = frozenset()
    """Those of `members` that are assumed; the others are groups."""
    narrowed: frozenset[tuple[Principal, Principal]] = frozenset()
    """Role and who may assume it, where a condition narrows that."""

    def grants(self, arn: str) -> Iterator[Grant]:
        """What is written and lets somebody read."""
        for policy, statement, conditional in self.allowing(arn):
            for who in self.holders(policy, statement):
                if not any(_undoes(one, statement, arn) for one in self.denials({who}, arn)):
                    yield Grant(
                        who,
                        SYSTEM,
                        ", ".join(statement.resources) or arn,
                        statement.actions,
                        tuple(_wildcards(statement, who)),
                        conditional=conditional,
                    )

    def readers(self, arn: str, surely: Surely = lambda _: True) -> Iterator[Reader]:
        """Everyone who can read, one entry each.

        Args:
            arn: What is read.
            surely: Whether nothing else keeps who comes by a way from it, as a key may.
        """
        found: dict[Principal, Reader] = {}
        for way, narrowed in self.ways(arn):
            kept = narrowed or not surely(way)
            known = found.get(way[0])
            if known is None or (known.conditional and not kept):
                found[way[0]] = Reader(way[0], SYSTEM, tuple(one.name for one in way), kept)
        yield from (found[who] for who in sorted(found))

    def ways(self, arn: str) -> Iterator[tuple[Way, bool]]:
        """Each way from an account to a right to read, and whether something narrows it."""
        for policy, statement, conditional in self.allowing(arn):
            for holder in self.holders(policy, statement):
                for way, narrowed in self.members_of(holder):
                    denials = list(self.denials(self.acting(way), arn))
                    if not any(_undoes(one, statement, arn) for one in denials):
                        yield way, conditional or narrowed or bool(denials)

    def members_of(self, who: Principal) -> Iterator[tuple[Way, bool]]:
        """Ways from each account to a group or role, and whether a condition narrows one."""
        for way in self._members(who, ()):
            yield way, any((role, one) in self.narrowed for one, role in pairwise(way))

    def allowing(self, arn: str) -> Iterator[tuple[Policy, Statement, bool]]:
        """Statements that allow reading, with their policy, and whether something narrows them."""
        for policy in self.policies:
            for statement in policy.statements:
                if statement.allows and _speaks_of(statement, arn):
                    yield policy, statement, statement.conditional or policy.bounded

    def holders(self, policy: Policy, statement: Statement) -> tuple[Principal, ...]:
        """Whom a statement speaks of."""
        if statement.not_principals:
            return (EVERYONE,)  # everyone but those whom it names
        if statement.principals:
            return statement.principals
        return policy.holders or (principal(PrincipalKind.UNKNOWN, policy.name),)

    def _members(self, who: Principal, above: Way) -> Iterator[Way]:
        """Ways from each account to `who`, itself first."""
        way = (who, *above)
        yield way
        if len(way) < _DEEPEST:
            for member in sorted(self.members.get(who, frozenset()) - set(way)):
                yield from self._members(member, way)

    def acting(self, way: Way) -> frozenset[Principal]:
        """By whose policies the way's account acts: the last role it assumes, or its own."""
        assumed = [one for one in way if one in self.roles]
        return self._with_groups(assumed[-1] if assumed else way[0])

    def _with_groups(self, who: Principal) -> frozenset[Principal]:
        """An account or role, and all groups that it belongs to."""
        found, waiting = {who}, [who]
        while waiting:
            inside = waiting.pop()
            fresh = {one for one, members in self.members.items()
                     if inside in members and one not in self.roles} - found  # fmt: skip
            found |= fresh
            waiting += fresh
        return frozenset(found)

    def denials(self, acting: Collection[Principal], arn: str) -> Iterator[Statement]:
        """What keeps one of them from reading some of it."""
        for policy in self.policies:
            for one in policy.statements:
                if not one.allows and _holds_for(policy, one, acting) and _speaks_of(one, arn):
                    yield one


def _holds_for(policy: Policy, statement: Statement, acting: Collection[Principal]) -> bool:
    """Whether a Deny speaks of one of them."""
    if statement.not_principals:
        return not any(who in statement.principals for who in acting)
    if statement.principals:
        return EVERYONE in statement.principals or any(one in statement.principals
                                                       for one in acting)  # fmt: skip
    return any(who in policy.holders for who in acting)


def _undoes(denial: Statement, grant: Statement, arn: str) -> bool:
    """Whether a Deny takes away all that a grant gives."""
    if denial.conditional or denial.not_resources:
        return False
    everything = any(covers_all(pattern, arn) for pattern in denial.resources)
    given = (action for action in reads_of(arn) if grant.acts(action))
    return everything and all(denial.acts(action) for action in given)


def _speaks_of(statement: Statement, arn: str) -> bool:
    """Whether a statement is about reading some of these objects."""
    acts = any(statement.acts(action) for action in reads_of(arn))
    lies = any(overlaps(pattern, arn) for pattern in statement.resources)
    if statement.not_resources:
        lies = not any(covers_all(pattern, arn) for pattern in statement.resources)
    return acts and (lies or _has_no_resource(statement))


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
    """Whether it does not name its bucket or table in full; the objects of a bucket may be any."""
    place = resource.rpartition(":")[2].removeprefix("table/").partition("/")[0]
    return "*" in place or "?" in place
