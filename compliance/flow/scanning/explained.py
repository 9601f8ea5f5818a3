"""What a scan finds in a masked copy, told by the mask run that made it.

A verdict, and the cells of its column, are explained where the run's own measurement says that the
column's values are gone, or where a person kept it with a reason. In prose a finding is explained
where it lies in a stretch of surrogates that the run put there; all else was left behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checks.proof import explains, is_masked
from compliance.detect.interface import TableScan
from compliance.flow.copying.places import Known
from compliance.sources.plaintext import TEXT
from masking.prose import PROSE
from policies.reports import MaskedColumn, MaskedFile
from policies.terms import ColumnVerdict, Entity, Finding, Label


def explained(scan: TableScan, file: MaskedFile, label: Label) -> TableScan:
    """The scan of a masked file, with the reasons that its mask run gives."""
    columns = {column.path: column for column in file.columns}
    places = {one.path: Known(one.places) for one in file.columns if one.transform == PROSE}
    prose = {verdict.path for verdict in scan.columns if verdict.free_text}
    verdicts = tuple(
        _verdict(verdict, columns.get(verdict.path), label) for verdict in scan.columns
    )
    inside = _Inside(columns, places, {one.path: Known(one.places) for one in file.opened})
    findings = tuple(
        inside.told(finding)
        if inside.speaks_of(finding)
        else finding
        if finding.location.column in prose
        else _finding(finding, columns, label)
        for finding in scan.findings
    )
    return replace(scan, columns=verdicts, findings=findings)


def _verdict(verdict: ColumnVerdict, column: MaskedColumn | None, label: Label) -> ColumnVerdict:
    if verdict.entity is None or column is None:
        return verdict
    return replace(verdict, explained=_reason(column, label, verdict.entity))


def _finding(finding: Finding, columns: Mapping[str, MaskedColumn], label: Label) -> Finding:
    column = columns.get(finding.location.column or "")
    if column is None or column.transform == PROSE or column.entity == "FREE_TEXT":
        return finding
    return replace(finding, explained=_reason(column, label, finding.entity))


@dataclass(frozen=True, slots=True)
class _Inside:
    """What stands inside texts, as far as the run told where."""

    columns: Mapping[str, MaskedColumn]
    prose: Mapping[str, Known]
    opened: Mapping[str, Known]

    def speaks_of(self, finding: Finding) -> bool:
        """Whether the run told of the texts of the finding's column."""
        path = finding.location.column or TEXT
        return path in self.prose or path in self.opened

    def told(self, finding: Finding) -> Finding:
        """The finding, explained where it lies in what the run put there."""
        at, path = finding.location, finding.location.column or TEXT
        prose = self.prose.get(path)
        if prose is not None and prose.hold(at.row, at.start, at.end):
            policy = self.columns[path].policy
            return replace(finding, explained=f"a surrogate of the mask run ({policy})")
        opened = self.opened.get(path)
        if opened is not None and opened.hold(at.row, at.start, at.end):
            return replace(finding, explained="its JSON was masked by its paths")
        return finding


def _reason(column: MaskedColumn, label: Label, entity: Entity) -> str | None:
    if not explains(column, label, entity):
        return None
    if not is_masked(column):
        return f"kept: {column.reason}"
    if column.leakage is None:
        return None
    measured = column.leakage
    return (
        f"masked by {column.transform}; {measured.equal} of {measured.rows} values equal their"
        f" source's, by chance up to {measured.bound} would"
    )
