"""A copy scanned as any other data: what would gate there must follow from its masking."""

from collections.abc import Iterator

from compliance.flow.copying.report import LeakError
from compliance.sources.plaintext import TEXT
from policies.entities import kind_of, severity_of
from policies.reports import InputReport
from policies.terms import Entity, Kind, Severity

Held = tuple[str, Entity, bool]
"""Column, entity, and whether the scan knows it for a mask."""


def held_in(one: InputReport) -> Iterator[Held]:
    """All that a scan tells of a file or table."""
    for verdict in one.columns:
        if verdict.entity is not None:
            yield verdict.path, verdict.entity, verdict.explained is not None
    for finding in one.findings:
        yield finding.location.column or TEXT, finding.entity, finding.explained is not None


def demand_masked(name: str, path: str, entity: Entity, *, kept: bool, explained: bool) -> None:
    """What a column of a copy still seems to hold.

    Args:
        name: of the file or table, as the error tells it.
        path: the column.
        entity: what the scan tells there.
        kept: whether the plan keeps the column; a direct identifier cannot be.
        explained: whether its masking accounts for it.

    Raises:
        LeakError: it would gate, and does not follow from the masking.
    """
    direct_kept = kept and kind_of(entity) is Kind.DIRECT
    if severity_of(entity).at_least(Severity.HIGH) and (direct_kept or not explained):
        raise LeakError(
            f"{name}: {path} still holds {entity}; nothing was published",
            hint="mask the column in the plan; a direct identifier cannot be kept",
        )
