"""A table looked at in full: its cells, what is encoded in them, and the names of its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from compliance.detect.interface import Fingerprints, TableDetector, TableScan
from compliance.detect.patterns.engine import Engine
from compliance.detect.spoken import Spoken, spoken
from compliance.detect.telling import in_order
from policies.entities import severity_of
from policies.terms import ColumnVerdict, Entity, Finding, Location


class Looking:
    """Implements `TableDetector` around the one that looks at the cells."""

    def __init__(
        self,
        engine: Engine,
        cells: TableDetector,
        names: Sequence[str],
        fingerprints: Fingerprints | None,
        *,
        line_based: bool,
    ) -> None:
        self._engine = engine
        self._cells = cells
        self._names = names
        self._fingerprints = fingerprints
        self._line_based = line_based
        self._stopped = engine.unfinished()

    def inherit(self, columns: Mapping[str, Entity]) -> None:
        """What datasets upstream say of columns of these names."""
        self._cells.inherit(columns)

    def look(self, records: pa.RecordBatch, first_row: int, lines: pa.Int64Array | None) -> None:
        """Take in a batch."""
        self._cells.look(records, first_row, lines)

    def result(self) -> TableScan:
        """Verdicts and findings over all that was seen; no name in them holds an identifier."""
        scan = self._cells.result()
        said = {} if self._line_based else spoken(self._engine, self._names)
        shown = _shown(said)
        return replace(
            scan,
            columns=tuple(_renamed(one, shown) for one in scan.columns),
            findings=(
                *self._of_names(said, shown),
                *in_order([_placed(one, shown) for one in scan.findings]),
            ),
            unfinished=(*scan.unfinished, *self._unfinished()),
        )

    def _unfinished(self) -> tuple[str, ...]:
        before = self._stopped
        stopped = [one for one, n in self._engine.unfinished().items() if n > before.get(one, 0)]
        told = (f"the recognizer {one} took too long in some texts" for one in sorted(stopped))
        return tuple(told)

    def _of_names(self, said: Mapping[str, Spoken], shown: Mapping[str, str]) -> list[Finding]:
        keyed = self._fingerprints
        return [
            Finding(
                span.entity,
                span.score,
                severity_of(span.entity),
                f"{span.recognizer} in the column's name",
                Location(0, shown[name], span.start, span.end),
                None if keyed is None else keyed.of(span.entity, name[span.start : span.end]),
            )
            for name, one in said.items()
            for span in one.spans
        ]


def _shown(said: Mapping[str, Spoken]) -> dict[str, str]:
    """Name → the one that is shown; no two are alike."""
    told: dict[str, str] = {}
    for name, one in said.items():
        alike = sum(other.split(" #")[0] == one.shown for other in told.values())
        told[name] = f"{one.shown} #{alike + 1}" if alike else one.shown
    return told


def _renamed(verdict: ColumnVerdict, shown: Mapping[str, str]) -> ColumnVerdict:
    return replace(verdict, path=shown.get(verdict.path, verdict.path))


def _placed(finding: Finding, shown: Mapping[str, str]) -> Finding:
    at = finding.location
    if at.column is None or at.column not in shown:
        return finding
    return replace(finding, location=replace(at, column=shown[at.column]))
