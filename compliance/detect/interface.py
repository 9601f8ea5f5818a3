"""What detection gives: spans in cells, verdicts on columns, fingerprints of neither's value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from policies.errors import Error
from policies.terms import ColumnVerdict, Entity, Finding, Spans

if TYPE_CHECKING:
    import pyarrow as pa

    from policies.certified import Certificate


class DetectionError(Error):
    """The rule set cannot be read or compiled."""


class Fingerprints(Protocol):
    """Keyed digests of values; `compliance/keys` implements it."""

    def of(self, entity: Entity, value: str) -> str:
        """`hmac-sha256:…` of HMAC(key, entity ‖ 0x1f ‖ canonical value)."""


@dataclass(frozen=True, slots=True)
class TableScan:
    """What was seen in one table."""

    columns: tuple[ColumnVerdict, ...]
    findings: tuple[Finding, ...]
    unfinished: tuple[str, ...] = ()
    """Why not all could be looked at, a sentence each; empty where all was."""
    certificate: "Certificate | None" = None


class TableDetector(Protocol):
    """Looks at one table, batch by batch, in bounded memory."""

    def inherit(self, columns: Mapping[str, Entity]) -> None:
        """What datasets upstream say of columns of these names: evidence, no verdict."""

    def look(
        self, records: "pa.RecordBatch", first_row: int, lines: "pa.Int64Array | None"
    ) -> None:
        """Take in a batch."""

    def result(self) -> TableScan:
        """Verdicts over all that was seen; findings of columns that no verdict tells."""


class Detector(Protocol):
    """The compiled rule set."""

    @property
    def digest(self) -> str:
        """Of the rule set; names Presidio's version too: `sha256:… presidio 2.2.366`."""

    def table(
        self,
        schema: "pa.Schema",
        *,
        declared: Mapping[str, Entity],
        fingerprints: Fingerprints | None,
        every_cell: bool,
        line_based: bool,
        program: bool = False,
    ) -> TableDetector:
        """Begin a table.

        `declared` are the owner's own words on columns; `every_cell` lists cells that a verdict
        tells; a `program` is no prose, and names are looked for in it only where that was asked.
        """

    def foresee(self, lines: "pa.StringArray") -> None:
        """Look at once at lines of text files that come next: it changes no answer, but the time.

        No nulls; what was foreseen before is forgotten.
        """

    def spans(
        self, records: "pa.RecordBatch", columns: Sequence[str], *, line_based: bool = False
    ) -> Spans:
        """All spans at or above the reporting threshold in these columns, for masking prose."""
