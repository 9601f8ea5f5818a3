"""Words that several forms of a report share: counts, places, and names that are safe to print."""

from math import ceil

from policies.certified import Sampled
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict, Finding, Severity


def count(number: int, noun: str) -> str:
    """`1 file`, `2,000 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def printable(line: str) -> str:
    """Names come from files: what could steer a terminal or break a document is not passed on."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line
    )


def place(finding: Finding) -> str:
    """Line or row, column, and characters."""
    at = finding.location
    where = f"line {at.line}" if at.line is not None else f"row {at.row}"
    column = f", {at.column}" if at.column is not None else ""
    return f"{where}{column}, characters {at.start} to {at.end}"


def sample(sampled: Sampled) -> str:
    """That only a sample was looked at, and what may hide in the rest."""
    bound = f"what was not seen there may be in up to {share(sampled.unseen)} of all rows (95 %)"
    return f"a random sample of {sampled.rows:,} of {count(sampled.of, 'row')}; {bound}"


def share(part: float) -> str:
    """In per cent, rounded up, so that a bound stays one."""
    return f"{ceil(part * 10_000) / 100:g} %"


def column_of(seen: ColumnVerdict | Finding) -> str:
    """The column that a verdict or a finding is of; empty in plain text."""
    return seen.path if isinstance(seen, ColumnVerdict) else seen.location.column or ""


def state(seen: ColumnVerdict | Finding) -> str:
    """Why it does not gate; empty where it is open."""
    if seen.explained is not None:
        return f"explained: {seen.explained}"
    if seen.suppressed is not None:
        return f"suppressed ({seen.suppressed.by}): {seen.suppressed.reason}"
    return ""


def gates(one: InputReport, seen: ColumnVerdict | Finding, fail_on: Severity) -> bool:
    """Whether it stops the line at the gate `fail_on`."""
    heavy = seen.severity is not None and seen.severity.at_least(fail_on)
    return one.gates and seen.is_open and heavy


def answer(report: ScanReport, fail_on: Severity) -> str:
    """`refused`, `incomplete` or `clean`, at the gate `fail_on`."""
    stopped = any(gates(one, seen, fail_on) for one in report.inputs for seen in one.seen)
    if stopped or any(notice.gates for notice in report.all_notices):
        return "refused"
    return "clean" if report.complete else "incomplete"


def by_severity(report: ScanReport) -> dict[Severity, list[tuple[str, int]]]:
    """Severity → entities that are open with their counts, those of most values first."""
    return {severity: told for severity in Severity if (told := _of(report, severity))}


def _of(report: ScanReport, severity: Severity) -> list[tuple[str, int]]:
    found = {seen.entity for one in report.inputs for seen in one.seen if seen.severity is severity}
    counts = [(name, number) for name, number in report.summary.findings.items() if name in found]
    return sorted(counts, key=lambda one: (-one[1], one[0]))
