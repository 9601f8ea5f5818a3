"""What a format is: something that knows a document by its content and says what it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from checks.reported.access import Principal
from compliance.collect.access.iam_policy import Policy
from compliance.collect.access.lake import Lake
from compliance.collect.access.pg_catalog import Catalog
from compliance.collect.cloud import Resource, Trail
from compliance.collect.formats.contract import Contract
from compliance.collect.formats.document import Document
from compliance.collect.openlineage_event import Event


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a dataset as another system recorded it."""

    node: str
    """As lineage names it."""
    algorithm: str
    value: str
    whole: bool
    """It is of all bytes, and not of some rows, of the schema, or of a listing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document tells, in the words of the house."""

    format: str
    events: Sequence[Event] = ()
    """Lineage, in OpenLineage's words: the words into which other lineage is translated."""
    gaps: tuple[str, ...] = ()
    """What of it could not be read, with its place."""
    digests: tuple[Digest, ...] = ()
    contracts: tuple[Contract, ...] = ()
    policies: tuple[Policy, ...] = ()
    members: Mapping[Principal, frozenset[Principal]] = field(default_factory=dict)
    """Group or role → who belongs to it."""
    roles: frozenset[Principal] = frozenset()
    """Those of `members` that are assumed."""
    narrowed: frozenset[tuple[Principal, Principal]] = frozenset()
    """Role and who may assume it, where a condition narrows that."""
    lake: Lake = field(default_factory=Lake)
    """Tables of Glue, and what Lake Formation grants on them."""
    sketches: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    """Place and JSON of each."""
    accounts: bool = False
    """It tells all identities of an account."""
    catalog: Catalog | None = None
    """Of a PostgreSQL."""
    resources: tuple[Resource, ...] = ()
    """Buckets and servers of a cloud."""
    trails: tuple[Trail, ...] = ()
    """What writes down reads of data."""


class Format(Protocol):
    """One kind of document."""

    name: ClassVar[str]

    def read(self, document: Document) -> Reading | None:
        """What it tells; None where it is of another kind.

        Raises:
            OSError: it cannot be read.
        """
