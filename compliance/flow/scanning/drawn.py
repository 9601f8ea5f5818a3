"""What is told of an input of which a sample was looked at: how many rows, and what may hide."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

from compliance.measure.prevalence import upper_bound
from compliance.sources.interface import Reader
from compliance.sources.sampled import Drawn, SampledReader
from compliance.sources.sampling import Sample
from policies.certified import Bound, Sampled
from policies.reports import InputReport
from policies.terms import Entity, Finding

_NO_BOUND: Final = 1.0
"""Of a sample that was not read to its end: its beginning is no sample."""


def drawn(reader: Reader, sample: Sample) -> Reader:
    """A reader of the sample; a server draws its own."""
    return reader if isinstance(reader, Drawn) else SampledReader(reader, sample)


def sampled(report: InputReport, reader: object) -> InputReport:
    """The report with the rows of its findings as the table counts them, and with its bounds."""
    if not isinstance(reader, Drawn) or reader.sample is None:
        return report
    findings = tuple(_placed(finding, reader) for finding in report.findings)
    return replace(report, findings=findings, sampled=_told(report, reader, reader.sample))


def _told(report: InputReport, reader: Drawn, sample: Sample) -> Sampled:
    def bound(hits: int) -> float:
        if not report.complete:
            return _NO_BOUND
        return round(upper_bound(hits, report.rows, reader.population), 6)

    seen = tuple(Bound(entity, bound(hits)) for entity, hits in sorted(_hits(report).items()))
    return Sampled(report.rows, reader.population, sample.seed, bound(0), seen)


def _hits(report: InputReport) -> dict[Entity, int]:
    """Entity → rows that hold it, at most: a row with two columns of it counts twice."""
    hits: dict[Entity, int] = defaultdict(int)
    for verdict in report.columns:
        if verdict.entity is not None:
            hits[verdict.entity] += verdict.matched
    for entity, _ in {(finding.entity, finding.location.row) for finding in report.findings}:
        hits[entity] += 1
    return {entity: min(count, report.rows) for entity, count in hits.items()}


def _placed(finding: Finding, reader: Drawn) -> Finding:
    at = finding.location
    return replace(finding, location=replace(at, row=reader.place(at.row)))
