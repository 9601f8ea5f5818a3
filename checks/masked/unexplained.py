"""Findings of a copy that the mask run which made it does not explain."""

from collections.abc import Callable, Iterator
from typing import Final

from checks.proof import explains
from policies.reports import InputReport, MaskedColumn, MaskedFile
from policies.terms import Entity, Finding, Label

TEXT: Final = "text"
"""How a mask report calls the one column of a text file."""


def unexplained(
    scanned: InputReport, file: MaskedFile | None, label: Label, counts: Callable[[Entity], bool]
) -> Iterator[tuple[str, Entity]]:
    """Column (`text` where there is none) and entity of each finding, once each.

    Args:
        scanned: One file of the copy.
        file: What the mask run made of it, None where none did.
        label: What the run says that the copy is.
        counts: Which entities are asked for.
    """
    told: dict[tuple[str, Entity], None] = {}
    columns = {column.path: column for column in file.columns} if file else {}
    for verdict in scanned.columns:
        entity, column = verdict.entity, columns.get(verdict.path)
        if entity and counts(entity) and not (column and explains(column, label, entity)):
            told[verdict.path, entity] = None
    opened = {one.path for one in file.opened} if file else set()
    prose = {verdict.path for verdict in scanned.columns if verdict.free_text}
    for finding in scanned.findings:
        path = finding.location.column
        column = columns.get(path or TEXT)
        known = _is_surrogate(finding, column, in_prose=path is None or path in prose)
        accounted = column is not None and explains(column, label, finding.entity)
        if column is None and path in opened:
            accounted = known = finding.explained is not None
        if counts(finding.entity) and not (accounted and known):
            told[path or TEXT, finding.entity] = None
    yield from told


def _is_surrogate(finding: Finding, column: MaskedColumn | None, *, in_prose: bool) -> bool:
    """Whether a span is one that masking put there; only in prose can another one be left."""
    in_prose = in_prose or bool(column and (column.surrogates or column.entity == "FREE_TEXT"))
    return not in_prose or finding.explained is not None
