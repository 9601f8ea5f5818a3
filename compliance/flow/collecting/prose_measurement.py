"""How free text was read for names, and how well what reads it finds them in text of this kind.

Made-up identifiers are laid into rows of the dataset's own prose, each with its label, and the
detector of the scan looks at them: so the text that its recall is measured on is of the kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from checks.facts import FactKind, Report
from checks.reported.copies import ProseCoverage, ProseRecall
from compliance.collect.interface import Scope
from compliance.detect.interface import Detector
from compliance.flow.certifying.reservoir import Reservoir
from policies.naming import Naming
from policies.reports import ScanReport

if TYPE_CHECKING:
    import pyarrow as pa

COLLECTOR: Final = "prose@1"
_SEED: Final = 0
_CELLS: Final = 2560
"""Cells that something is laid into: of each entity enough, and no more."""


@dataclass(slots=True)
class ProseMeasurement:
    """Draws rows of the free text of one dataset."""

    name: str
    fields: Sequence[str]
    """Columns of free text; `text` for a document without columns."""
    unread: Sequence[str]
    """What of it nobody could read."""
    naming: Naming
    detector: Detector
    _rows: Reservoir = field(default_factory=lambda: Reservoir(Random(_SEED)))  # noqa: S311

    def look(self, batch: "pa.RecordBatch", _: date) -> None:
        """Take in a batch."""
        own = [name for name in batch.schema.names if name in self.fields]
        if own:
            self._rows.look(batch.select(own))

    def reports(self, scope: Scope, gaps: Sequence[str]) -> Iterator[Report]:
        """One."""
        data = ProseCoverage(
            dataset=self.name,
            engine="" if self.naming.is_off else _engine(self.naming),
            columns=tuple(self.fields),
            unread=tuple(self.unread),
            recalls=tuple(self._recalls()),
        )
        yield scope.report(FactKind.PROSE, self.name, data, collector=COLLECTOR, gaps=tuple(gaps))

    def _recalls(self) -> Iterator[ProseRecall]:
        """Of each entity that can stand in a text."""
        from compliance.flow.certifying.ground import Ground

        drawn = sum(batch.num_rows * batch.num_columns for batch in self._rows.kept)
        if not drawn:
            return
        rounds = -(-_CELLS // drawn)
        ground = Ground(self.detector, self._rows.kept * rounds, Random(_SEED))  # noqa: S311
        for one in ground.recalls(columns=False):
            share = one.recall
            if share.trials:
                yield ProseRecall(str(one.entity), share.hits, share.trials, share.low)


def _engine(naming: Naming) -> str:
    return f"{naming.engine}:{naming.model}" if naming.model else naming.engine


def unread_parts(scan: ScanReport) -> list[str]:
    """Attachments and other parts that the scan passed by without a good reason."""
    skips = (skip for scanned in scan.inputs for skip in scanned.skipped if not skip.accountable)
    return sorted({skip.what for skip in skips})
