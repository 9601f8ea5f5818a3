"""The gate of a scan: what stops a commit, a build or a release."""

from collections.abc import Iterator

from policies.reports import InputReport, ScanReport
from policies.terms import Severity


def gating(report: ScanReport, fail_on: Severity) -> int:
    """How many verdicts and findings weigh `fail_on` or more, unexplained, outside production."""
    inputs = (one for one in report.inputs if one.gates)
    return sum(weight.at_least(fail_on) for one in inputs for weight in _unexplained(one))


def _unexplained(one: InputReport) -> Iterator[Severity]:
    for verdict in one.columns:
        if (
            verdict.entity is not None
            and verdict.severity is not None
            and verdict.explained is None
        ):
            yield verdict.severity
    for finding in one.findings:
        if finding.explained is None:
            yield finding.severity
