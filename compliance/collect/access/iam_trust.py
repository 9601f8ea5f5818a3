"""Who may become a role: whom its trust names, and in its own account whoever may assume it.

A trust in the account of the role leaves it to the policies of that account's identities. A
condition, and a Deny in the trust, narrow who may.
Source: AWS IAM User Guide, role trust policies; policy evaluation for requests within an account.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.reported.access import Principal
from compliance.collect.access.aws_reads import READS
from compliance.collect.access.iam_policy import ACCOUNT, Statement
from compliance.collect.access.iam_readers import Identities
from compliance.collect.access.principals import EVERYONE


@dataclass(frozen=True, slots=True)
class Trust:
    """What one role says of who may become it."""

    role: Principal
    arn: str
    statements: tuple[Statement, ...]

    def trusted(self, identities: Identities, *, whole: bool) -> Iterator[tuple[Principal, bool]]:
        """Who may become it, and whether something narrows that.

        Args:
            identities: Of the account of the role.
            whole: They are all of them; then the account itself stands for nobody else.
        """
        speaking = [one for one in self.statements if _assumes(one)]
        denied = any(not one.allows for one in speaking)
        for statement in speaking:
            if statement.allows:
                narrowed = statement.conditional or denied
                named = (EVERYONE,) if statement.not_principals else statement.principals
                for who in named:
                    if who.name == self._account:
                        yield from self._of_account(identities, narrowed=narrowed)
                    if who.name != self._account or not whole:
                        yield who, narrowed

    def _of_account(
        self, identities: Identities, *, narrowed: bool
    ) -> Iterator[tuple[Principal, bool]]:
        for reader in identities.readers(self.arn):
            yield reader.principal, narrowed or reader.conditional

    @property
    def _account(self) -> str:
        """The group of its own account; of an ARN that is none, nobody."""
        parts = self.arn.split(":")
        return f"{ACCOUNT}{parts[4]}" if len(parts) > 5 else ""  # noqa: PLR2004  arn:…:account:role


def _assumes(statement: Statement) -> bool:
    return any(statement.acts(action) for action in READS["iam"])
