"""A recall certificate: what the detector would find in this very input, measured in memory.

Over a sample of the input's own rows made-up identifiers are laid, each cell with one, in the
column's format and noise, or among the words of its prose; the same detector looks at them. Values
that lack only their check digit are laid as well: what is told of them counts against precision. A
column of each entity, under its usual name and under none, shows whether a verdict would tell it.
The data is not changed, and nothing is written. The work is bounded whatever the input's size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from compliance.detect.interface import Detector, Fingerprints, TableDetector, TableScan
from compliance.flow.certifying.ground import Ground
from compliance.flow.certifying.reservoir import Reservoir
from policies.certified import Certificate
from policies.terms import Entity, Spans

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Certifier:
    """A detector that certifies each table it looks at."""

    inner: Detector
    seed: int

    @property
    def digest(self) -> str:
        """Of the rule set."""
        return self.inner.digest

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
        """Begin a table."""
        table = self.inner.table(
            schema,
            declared=declared,
            fingerprints=fingerprints,
            every_cell=every_cell,
            line_based=line_based,
            program=program,
        )
        return _Table(self.inner, table, self.seed, line_based=line_based)

    def foresee(self, lines: "pa.StringArray") -> None:
        """As the detector does."""
        self.inner.foresee(lines)

    def spans(
        self, records: "pa.RecordBatch", columns: Sequence[str], *, line_based: bool = False
    ) -> Spans:
        """As the detector gives them."""
        return self.inner.spans(records, columns, line_based=line_based)


class _Table:
    """Looks at one table, and keeps a few of its rows until the end."""

    def __init__(
        self, detector: Detector, table: TableDetector, seed: int, *, line_based: bool
    ) -> None:
        self._detector = detector
        self._table = table
        self._seed = seed
        self._line_based = line_based
        self._luck = Random(seed)  # noqa: S311  a seed, so that two runs agree
        self._kept = Reservoir(self._luck)

    def inherit(self, columns: Mapping[str, Entity]) -> None:
        """What datasets upstream say of columns of these names."""
        self._table.inherit(columns)

    def look(
        self, records: "pa.RecordBatch", first_row: int, lines: "pa.Int64Array | None"
    ) -> None:
        """Take in a batch."""
        self._table.look(records, first_row, lines)
        self._kept.look(records)

    def result(self) -> TableScan:
        """What was seen, with the certificate."""
        scan = self._table.result()
        ground = Ground(self._detector, self._kept.kept, self._luck)
        entities = tuple(ground.recalls(columns=not self._line_based))
        rows = sum(one.num_rows for one in self._kept.kept)
        told = Certificate(self._seed, rows, len(ground.columns), entities)
        return replace(scan, certificate=told)
