"""A copy scanned as any other data: what would gate there must follow from its masking."""

from pathlib import Path

from compliance.flow.copying.label import KEEP
from compliance.flow.copying.still_held import demand_masked, held_in
from policies.reports import MaskedFile, MaskReport, ScanReport
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
        for path, entity, _ in held_in(one):
            column = columns.get(path) or columns.get(path.partition(".")[0].partition("[")[0])
            if column is None:
                continue  # a view or a computed column: made of the copy's own values
            kept, excused = column.transform == KEEP, explains(column, report.label, entity)
            demand_masked(_read_name(one.uri), path, entity, kept=kept, explained=excused)


def _name_of(file: MaskedFile) -> str:
    return file.table or Path(file.target).name


def _read_name(uri: str) -> str:
    return table_in(uri) or Path(uri).name
