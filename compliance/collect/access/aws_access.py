"""Who may read a dataset by rights of AWS: on its objects, its tables, its key, or its server."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from checks.reported.access import Grant, PrincipalKind, Reader
from compliance.collect.access.aws_reads import account_of_database, arn_of, key_arn
from compliance.collect.access.iam_readers import SYSTEM, Identities
from compliance.collect.access.kms_keys import KeyUse
from compliance.collect.access.lake import SYSTEM as LAKE
from compliance.collect.access.lake import Lake, glue_table
from compliance.collect.access.pg_catalog import Catalog
from compliance.collect.cloud import Resource, host_of, joined
from compliance.collect.formats.interface import Reading

_NO_ACCOUNT: Final = (
    "the identities of its account were not exported; put the output of "
    "`aws iam get-account-authorization-details` under `evidence:`"
)
_NO_KEY: Final = (
    "the policy of its key {key} was not exported; put the output of `aws kms get-key-policy` "
    "under `evidence:`, in a file that is called after the key"
)
_NO_TABLE: Final = "no export of `aws glue get-tables` tells where the table lies"
_RDS: Final = ".rds.amazonaws.com"
_BY_IAM: Final = "rds_iam"
"""Who belongs to this role is let in by IAM, and not by a password."""


@dataclass(frozen=True, slots=True)
class AwsAccess:
    """All exports of AWS together."""

    told: Sequence[Reading]
    identities: Identities
    lake: Lake
    resources: tuple[Resource, ...]

    @classmethod
    def of(cls, told: Sequence[Reading]) -> "AwsAccess":
        """What documents tell of it."""
        resources = tuple(one for reading in told for one in reading.resources)
        return cls(told, identities_of(told), Lake.of(one.lake for one in told), resources)

    def places(self, uri: str) -> tuple[str, ...]:
        """The objects or tables that a dataset is, as URIs; none of what is not of AWS."""
        if glue_table(uri) is None:
            return (uri,) if arn_of(uri) else ()
        return tuple(one.location for one in self.lake.of_dataset(uri) if arn_of(one.location))

    def systems(self) -> tuple[str, ...]:
        """What is asked."""
        return (SYSTEM, LAKE) if self.lake.grants else (SYSTEM,)

    def grants(self, uri: str) -> Iterator[Grant]:
        """What is written and lets somebody read a dataset."""
        for place in self.places(uri):
            yield from self.identities.grants(arn_of(place) or "")
        yield from self.lake.granted(uri)

    def readers(self, uri: str) -> Iterator[Reader]:
        """Everyone who can read a dataset."""
        for place in self.places(uri):
            use = self._key(place)
            surely = use.surely_opens if use else lambda _: True
            yield from self.identities.readers(arn_of(place) or "", surely)
        yield from self.lake.readers(uri, self.identities)

    def gaps(self, uri: str) -> Iterator[str]:
        """What was not exported, or cannot be read."""
        for one in self.told:
            if one.policies or one.members or one.lake != Lake() or one.format == "iam":
                yield from one.gaps
        if not any(one.accounts for one in self.told):
            yield _NO_ACCOUNT
        if glue_table(uri) is not None and not self.places(uri):
            yield f"{uri}: {_NO_TABLE}"
        keys = filter(None, map(self._key, self.places(uri)))
        yield from (_NO_KEY.format(key=use.key) for use in keys if not use.told)

    def is_of_aws(self, uri: str) -> bool:
        """Whether its rights are those of AWS."""
        return glue_table(uri) is not None or arn_of(uri) is not None

    def logins(self, uri: str, catalog: Catalog, readers: Sequence[Reader]) -> Iterator[Reader]:
        """Who may be one of the accounts of a server of RDS that read, by `rds-db:connect`."""
        host = host_of(uri)
        server = joined(self.resources, uri)
        if not host.endswith(_RDS) and not (server and server.identity):
            return
        identity = server.identity if server else ""
        let_in = {one.member for one in catalog.members if one.role == _BY_IAM}
        for reader in readers:
            account = reader.via[0] if reader.via else reader.principal.name
            if reader.principal.kind is PrincipalKind.USER and account in let_in:
                arn = account_of_database(identity or "*", account)
                for one in self.identities.readers(arn):
                    narrowed = one.conditional or reader.conditional or not identity
                    yield Reader(one.principal, SYSTEM, (*one.via, *reader.via), narrowed)

    def _key(self, place: str) -> KeyUse | None:
        """The customer's key that a place is encrypted under."""
        known = joined(self.resources, place)
        return KeyUse(self.identities, key_arn(known.key)) if known and known.key else None


def identities_of(told: Sequence[Reading]) -> Identities:
    """The identities of all accounts that were exported."""
    groups = dict.fromkeys(group for one in told for group in one.members)
    members = {
        group: frozenset().union(*(one.members.get(group, frozenset()) for one in told))
        for group in groups
    }
    return Identities(
        tuple(policy for one in told for policy in one.policies),
        members,
        frozenset(role for one in told for role in one.roles),
        frozenset(pair for one in told for pair in one.narrowed),
    )
