"""The gate of a scan: what stops a commit, a build or a release."""

from policies.reports import ScanReport
from policies.terms import Severity


def gating(report: ScanReport, fail_on: Severity) -> int:
    """How many verdicts and findings weigh `fail_on` or more, open, outside production.

    A notice that gates counts with them: a baseline that nobody triaged stops the line.
    """
    weights = [
        seen.severity
        for one in report.inputs
        for seen in one.seen
        if one.gates and seen.is_open and seen.severity is not None
    ]
    notices = sum(notice.gates for notice in report.all_notices)
    return sum(weight.at_least(fail_on) for weight in weights) + notices
