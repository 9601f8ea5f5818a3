"""A baseline begun or renewed from a report; what people said of a place stays while it holds."""

from pathlib import Path
from typing import Final

from compliance.flow.triaging.counts import gating_spots
from compliance.state.atomic import write_text
from policies.baseline import Baseline, Entry, Spot, baseline_text
from policies.reports import ScanReport
from policies.terms import Severity

_ATTRIBUTES: Final = ".gitattributes"


def renewed(report: ScanReport, fail_on: Severity, old: Baseline | None) -> tuple[Entry, ...]:
    """An entry for each place that gates.

    A place that grew has to be triaged again; one that this run did not look at is kept.
    """
    said = {entry.spot: entry for entry, _ in old.entries} if old else {}
    found = gating_spots(report.inputs, fail_on)
    names = {name for one in report.inputs for name in (one.uri, one.dataset)}
    kept = [entry for spot, entry in said.items() if spot.name not in names]
    return (*kept, *(_entry(spot, count, said.get(spot)) for spot, count in found.items()))


def write_baseline(path: Path, entries: tuple[Entry, ...]) -> bool:
    """Write it; in a git working tree also the line by which both sides of a merge are kept.

    Returns whether that line was added.

    Raises:
        UnwritableError: one of the two cannot be written.
    """
    write_text(path, baseline_text(entries))
    return _in_git(path) and _merged_by_line(path)


def _entry(spot: Spot, count: int, said: Entry | None) -> Entry:
    if said is not None and count <= said.count:
        return said.model_copy(update={"count": count})
    return Entry(
        dataset=spot.name if spot.kind == "dataset" else None,
        uri=spot.name if spot.kind == "uri" else None,
        column=spot.column or None,
        entity=spot.entity,
        count=count,
    )


def _in_git(path: Path) -> bool:
    return any((folder / ".git").exists() for folder in path.resolve().parents)


def _merged_by_line(path: Path) -> bool:
    attributes = path.parent / _ATTRIBUTES
    said = attributes.read_text("utf-8") if attributes.is_file() else ""
    line = f"{path.name} merge=union"
    if line in said.splitlines():
        return False
    joint = "" if not said or said.endswith("\n") else "\n"
    write_text(attributes, f"{said}{joint}{line}\n")
    return True
