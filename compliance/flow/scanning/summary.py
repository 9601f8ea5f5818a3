"""The report of a scan, and its sum.

Entity → how often, apart for what is open, explained and suppressed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from compliance import __version__
from compliance.flow.scanning.names import without_names
from policies.reports import SCAN_VERSION, InputReport, ScanReport, Summary, Tool
from policies.terms import ColumnVerdict, Entity, Finding

_TOOL: Final = "ai-lifecycle-compliance"
_OPEN: Final = "open"
_EXPLAINED: Final = "explained"
_SUPPRESSED: Final = "suppressed"


def report_of(rules: str, inputs: Sequence[InputReport]) -> ScanReport:
    """The report on all inputs; `rules` is the digest of the rules that they were looked at by."""
    tool = Tool(_TOOL, __version__, rules)
    inputs = [without_names(one) for one in inputs]
    return ScanReport(SCAN_VERSION, tool, tuple(inputs), summary_of(inputs))


def summary_of(inputs: Sequence[InputReport]) -> Summary:
    """Counts over all inputs; a cell that its column's verdict tells counts once."""
    counts = {state: Counter[str]() for state in (_OPEN, _EXPLAINED, _SUPPRESSED)}
    for one in inputs:
        for entity, state, count in _counted(one):
            counts[state][entity] += count
    return Summary(
        findings=dict(sorted(counts[_OPEN].items())),
        explained=dict(sorted(counts[_EXPLAINED].items())),
        rows=sum(one.rows for one in inputs),
        suppressed=dict(sorted(counts[_SUPPRESSED].items())),
    )


def _counted(one: InputReport) -> Iterator[tuple[Entity, str, int]]:
    told = set()
    for verdict in one.columns:
        if verdict.entity is not None and not verdict.free_text:
            told.add((verdict.path, verdict.entity))
            yield verdict.entity, _state(verdict), verdict.matched
    for finding in one.findings:
        if (finding.location.column, finding.entity) not in told:
            yield finding.entity, _state(finding), 1


def _state(seen: ColumnVerdict | Finding) -> str:
    if seen.explained is not None:
        return _EXPLAINED
    return _OPEN if seen.suppressed is None else _SUPPRESSED
