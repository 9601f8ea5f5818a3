"""Who may decrypt by a key of KMS: by its policy, by a grant, or by their own policies.

A key lets in whom its policy or a grant names. Where its policy names the account, it leaves the
rest to the policies of the account's identities; without that they open nothing.
Source: AWS KMS Developer Guide, Key policies in AWS KMS; Grants in AWS KMS.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from checks.reported.access import Principal
from compliance.collect.access.aws_reads import key_arn
from compliance.collect.access.iam_policy import ACCOUNT, Policy, Statement
from compliance.collect.access.iam_readers import Identities, Way
from compliance.collect.access.principals import EVERYONE

URI: Final = "aws-kms:"


@dataclass(frozen=True, slots=True)
class KeyUse:
    """One key, and all that was exported of rights."""

    identities: Identities
    key: str
    """Its ARN."""

    @property
    def told(self) -> bool:
        """Whether its policy, or a grant on it, was exported."""
        return any(True for _ in self._opening())

    def surely_opens(self, way: Way) -> bool:
        """Whether it lets in, without a condition, who comes by a way."""
        acting = self.identities.acting(way)
        denied = any(True for _ in self.identities.denials(acting, self.key))
        return not denied and self._opens(acting, surely=True)

    def users(self) -> tuple[Principal, ...]:
        """Everyone whom it lets in, under whatever condition."""
        found = {
            way[0]
            for way, _ in self.identities.ways(self.key)
            if self._opens(self.identities.acting(way), surely=False)
        }
        return tuple(sorted(found))

    def _opens(self, acting: frozenset[Principal], *, surely: bool) -> bool:
        named = {
            who
            for policy, statement, narrowed in self._opening()
            for who in self.identities.holders(policy, statement)
            if not (surely and narrowed)
        }
        left = any(who.name.startswith(ACCOUNT) for who in named)
        own = (
            policy
            for policy, _, narrowed in self.identities.allowing(self.key)
            if not policy.of_resource and not (surely and narrowed)
        )
        by_own = left and any(not acting.isdisjoint(policy.holders) for policy in own)
        return by_own or EVERYONE in named or not acting.isdisjoint(named)

    def _opening(self) -> Iterator[tuple[Policy, Statement, bool]]:
        return (one for one in self.identities.allowing(self.key) if one[0].of_resource)


def key_of(place: str) -> str | None:
    """The ARN of the key that a key URI names (`aws-kms:ARN?blob=PATH`); None of other places."""
    told = place.removeprefix(URI).partition("?")[0]
    return key_arn(told) if place.startswith(URI) and told else None
