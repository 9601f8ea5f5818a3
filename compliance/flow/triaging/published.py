"""Findings that are published samples, in lines of text, code and settings.

In data they are told as any other: a column of identifiers is one, whoever filled it for now.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from compliance.flow.triaging.quiet import quieted
from compliance.sources.interface import Batch
from policies.reports import InputReport
from policies.samples import GATE, Sample, samples_in
from policies.terms import ColumnVerdict, Finding, SuppressedBy, Suppression


@dataclass(slots=True)
class Published:
    """The samples in the lines of one file."""

    rows: dict[int, list[tuple[int, int, Sample]]] = field(default_factory=dict)
    """Row → start, end and sample."""

    def look(self, batch: Batch) -> None:
        """Take in some lines."""
        import pyarrow.compute as pc

        from compliance.detect.patterns.marks import may_match

        column = batch.records.column(0)
        if not may_match(column, GATE):
            return
        held = pc.indices_nonzero(pc.match_substring_regex(column, GATE)).to_pylist()
        for row in held:
            found = list(samples_in(column[row].as_py()))
            if found:
                self.rows[batch.first_row + row] = found

    def heeded(self, one: InputReport) -> InputReport:
        """The input with its samples suppressed, by their source."""
        return quieted(one, lambda seen: _said(seen, self.rows)) if self.rows else one


def _said(
    seen: ColumnVerdict | Finding, rows: Mapping[int, list[tuple[int, int, Sample]]]
) -> Suppression | None:
    if isinstance(seen, ColumnVerdict):
        return None
    at = seen.location
    for start, end, sample in rows.get(at.row, ()):
        if seen.entity in sample.entities and start <= at.start and at.end <= end:
            return Suppression(SuppressedBy.SAMPLE, f"known sample ({sample.source})")
    return None
