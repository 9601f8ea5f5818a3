"""A store as a plan speaks of it: by its datasets, each of which may be many objects."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from compliance.flow.scanning.names import shown
from compliance.sources.engines.interface import Origin
from masking.plan import ColumnPlan, Plan
from masking.prose import PROSE
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict

_BY_ROW: Final = {
    "date_shift": "generalise_date",
    "noise": "redact",
    "shuffle": "redact",
    PROSE: "redact",
}
"""Transforms that may give one value several masks → what is done to a folder instead."""


def by_dataset(origin: Origin, report: ScanReport) -> tuple[Origin, ScanReport]:
    """The datasets of a store, and what a scan told of the objects of each; databases as they are.

    Raises:
        SourceError: a column has another type in some objects.
    """
    from compliance.sources.engines.store_datasets import StoreDatasets
    from compliance.sources.engines.store_origin import StoreOrigin

    if not isinstance(origin, StoreOrigin):
        return origin, report
    datasets = StoreDatasets(origin)
    named = {shown(uri): name for uri, name in datasets.named().items()}
    told: dict[str, list[InputReport]] = {}
    for one in report.inputs:
        name = named.get(one.uri)
        if name is not None:
            told.setdefault(name, []).append(one)
    inputs = tuple(_merged(name, inputs) for name, inputs in told.items())
    return datasets, replace(report, inputs=inputs)


def in_folders(origin: Origin, plan: Plan) -> Plan:
    """The plan, where each folder of a store is masked as a whole, by its name alone."""
    from compliance.sources.engines.store_datasets import StoreDatasets

    if not isinstance(origin, StoreDatasets):
        return plan
    tables = {
        name: {
            path: _whole(column) if path in origin.folders(name) else column
            for path, column in columns.items()
        }
        for name, columns in plan.tables.items()
    }
    return plan.model_copy(update={"tables": tables})


def _whole(column: ColumnPlan) -> ColumnPlan:
    if column.transform not in _BY_ROW:
        return column
    return column.model_copy(update={"transform": _BY_ROW[column.transform], "parameters": {}})


def _merged(name: str, inputs: Sequence[InputReport]) -> InputReport:
    return replace(
        inputs[0],
        uri=f"?table={quote(name)}",
        columns=tuple(_verdicts(inputs)),
        findings=tuple(finding for one in inputs for finding in one.findings),
    )


def _verdicts(inputs: Sequence[InputReport]) -> Iterator[ColumnVerdict]:
    """Of each column the surest that tells something; some objects may hold no value of it."""
    seen: dict[str, ColumnVerdict] = {}
    for verdict in (column for one in inputs for column in one.columns):
        other = seen.get(verdict.path)
        if other is None or _sure(verdict) > _sure(other):
            seen[verdict.path] = verdict
    yield from seen.values()


def _sure(verdict: ColumnVerdict) -> tuple[bool, bool, float]:
    return verdict.entity is not None, verdict.free_text, verdict.confidence
