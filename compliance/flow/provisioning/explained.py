"""A copy scanned as any other data: what would gate there must follow from its masking."""

from collections.abc import Iterator
from pathlib import Path

from compliance.flow.copying.label import KEEP
from compliance.flow.copying.report import LeakError
from policies.entities import kind_of, severity_of
from policies.reports import InputReport, MaskedFile, MaskReport, ScanReport
from policies.terms import Entity, Kind, Severity
from policies.uris import table_in


def demand_explained(told: ScanReport, report: MaskReport) -> None:
    """The copy is scanned as any other data; what would gate there must follow from its masking.

    Raises:
        LeakError: it does not.
    """
    from checks.proof import explains

    tables = {_name_of(file): {c.path: c for c in file.columns} for file in report.files}
    for one in told.inputs:
        columns = tables.get(_read_name(one.uri), {})
        for path, entity in _told(one):
            column = columns.get(path) or columns.get(path.partition(".")[0].partition("[")[0])
            if column is None:
                continue  # a view or a computed column: made of the copy's own values
            excused = explains(column, report.label, entity)
            direct_kept = column.transform == KEEP and kind_of(entity) is Kind.DIRECT
            if severity_of(entity).at_least(Severity.HIGH) and (direct_kept or not excused):
                raise LeakError(
                    f"{_read_name(one.uri)}: {path} still holds {entity}; nothing was published",
                    hint="mask the column in the plan; a direct identifier cannot be kept",
                )


def _name_of(file: MaskedFile) -> str:
    return file.table or Path(file.target).name


def _read_name(uri: str) -> str:
    return table_in(uri) or Path(uri).name


def _told(one: InputReport) -> Iterator[tuple[str, Entity]]:
    for verdict in one.columns:
        if verdict.entity is not None:
            yield verdict.path, verdict.entity
    for finding in one.findings:
        yield finding.location.column or "text", finding.entity
