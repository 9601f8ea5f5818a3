"""Findings of a copy that the mask run which made it does not explain."""

from collections.abc import Callable, Iterable, Iterator
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
    for path, entity, explained in _kinds(scanned.findings):
        column = columns.get(path or TEXT)
        known = explained or not _in_prose(column, known=path is None or path in prose)
        accounted = column is not None and explains(column, label, entity)
        if column is None and path in opened:
            accounted = known = explained
        if counts(entity) and not (accounted and known):
            told[path or TEXT, entity] = None
    yield from told


def _kinds(findings: Iterable[Finding]) -> Iterable[tuple[str | None, Entity, bool]]:
    """Column, entity and whether it is explained: all that matters here, each once."""
    return dict.fromkeys(
        (one.location.column, one.entity, one.explained is not None) for one in findings
    )


def _in_prose(column: MaskedColumn | None, *, known: bool) -> bool:
    """Whether a span may be one that masking did not put there, as only in prose it can be."""
    return known or bool(column and (column.surrogates or column.entity == "FREE_TEXT"))
