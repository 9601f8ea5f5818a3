"""The scan report for a person: what each file holds, what was not read, and what to do next."""

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from posixpath import commonpath
from typing import ClassVar, Final

from policies.gate import gating
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict, Finding, Severity

SHOWN: Final = 6
"""Findings told of one file; JSON tells all."""


class ScanText:
    """A block for each file that holds something, then the sum and the next actions."""

    name: ClassVar[str] = "text"

    def render(self, report: ScanReport) -> str:
        """Lines of text, without colours."""
        return "".join(f"{_printable(line)}\n" for line in _lines(report))


def _lines(report: ScanReport) -> Iterator[str]:
    for one in report.inputs:
        if one.columns or one.findings or one.skipped:
            yield from _input(one)
            yield ""
    yield from _sum(report)
    yield from _next(report)


def _input(one: InputReport) -> Iterator[str]:
    yield f"{one.uri}  ({', '.join(_about(one))})"
    told = [verdict for verdict in one.columns if verdict.entity or verdict.candidates]
    width = max((len(verdict.path) for verdict in told), default=0)
    yield from (f"  {verdict.path:<{width}}  {_verdict(verdict)}" for verdict in told)
    if len(told) < len(one.columns):
        yield f"  {_count(len(one.columns) - len(told), 'other column')}: nothing found"
    yield from _findings(one.findings)
    for skip in one.skipped:
        yield f"  {'passed by' if skip.accountable else 'NOT READ'}: {skip.what}: {skip.reason}"


def _about(one: InputReport) -> Iterator[str]:
    yield one.format if one.format != "none" else "not read"
    if one.rows:
        yield _count(one.rows, "row")
    if one.dataset:
        yield f"dataset {one.dataset}"
    if one.environment:
        yield one.environment
    if not one.gates:
        yield "production: told, does not gate"
    if not one.complete:
        yield "INCOMPLETE"


def _verdict(verdict: ColumnVerdict) -> str:
    if verdict.entity is None:
        return f"undecided: {' or '.join(verdict.candidates)}"
    share = f"{verdict.matched:,} of {verdict.non_null:,} values"
    parts = [f"{verdict.entity:<22}", f"{verdict.severity or '-':<8}", f"{verdict.kind or '-':<9}"]
    line = f"{' '.join(parts)} {verdict.confidence:4.0%}  {share}"
    if verdict.conflict:
        line += "  (header and values disagree)"
    if verdict.explained:
        return f"{line}  explained: {verdict.explained}"
    return f"{line}  suppressed: {verdict.suppressed.reason}" if verdict.suppressed else line


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    still = [finding for finding in findings if finding.is_open]
    for finding in islice(still, SHOWN):
        yield f"  {_place(finding)}: {finding.entity} ({finding.severity}, {finding.score:.0%})"
    if len(still) > SHOWN:
        yield f"  … and {len(still) - SHOWN:,} more (--format json tells all)"
    explained = sum(finding.explained is not None for finding in findings)
    if explained:
        yield f"  {_count(explained, 'finding')} explained by a mask run"
    yield from _suppressed(findings)


def _suppressed(findings: Sequence[Finding]) -> Iterator[str]:
    """What somebody allowed, by the reason that was given."""
    told = Counter(one.suppressed for one in findings if one.suppressed and not one.explained)
    for suppression, count in told.items():
        yield f"  {_count(count, 'finding')} suppressed ({suppression.by}): {suppression.reason}"


def _place(finding: Finding) -> str:
    at = finding.location
    where = f"line {at.line}" if at.line is not None else f"row {at.row}"
    column = f", {at.column}" if at.column is not None else ""
    return f"{where}{column}, characters {at.start} to {at.end}"


def _sum(report: ScanReport) -> Iterator[str]:
    read = [one for one in report.inputs if one.digest]
    yield f"{_count(len(read), 'file')} read, {_count(report.summary.rows, 'row')}"
    for severity in Severity:
        names = _entities(report, severity)
        if names:
            yield f"  {severity:<8} {', '.join(names)}"
    if report.summary.explained:
        yield f"  {sum(report.summary.explained.values()):,} values explained by a mask run"
    if report.summary.suppressed:
        yield f"  {sum(report.summary.suppressed.values()):,} values suppressed, see above"
    for notice in report.all_notices:
        yield f"  {'TO MEND' if notice.gates else 'note'}: {notice.where}: {notice.text}"
    if not report.complete:
        unread = sum(not one.complete for one in report.inputs)
        yield f"  {_count(unread, 'input')} not read to the end: this is no clean bill"


def _entities(report: ScanReport, severity: Severity) -> list[str]:
    """Entities of this severity with their counts, those of most values first."""
    found = {seen.entity for one in report.inputs for seen in one.seen if seen.severity is severity}
    counts = [(count, name) for name, count in report.summary.findings.items() if name in found]
    return [
        f"{name} {count:,}" for count, name in sorted(counts, key=lambda one: (-one[0], one[1]))
    ]


def _next(report: ScanReport) -> Iterator[str]:
    actions = list(islice(_actions(report), 3))
    if actions:
        yield "next:"
        yield from (f"  {action}" for action in actions)


def _actions(report: ScanReport) -> Iterator[str]:
    if not report.complete:
        yield "mend or remove what was not read, or declare an exclusion in compliance.yaml"
    if gating(report, Severity.HIGH):
        source = _common([one.uri for one in report.inputs if _holds(one)] or ["."])
        yield f"make a copy that is safe: compliance mask {source} TARGET --key file:masking.key"
        if all(one.dataset is None for one in report.inputs):
            yield "say what this data is for, and who answers for it: compliance init"


def _common(uris: Sequence[str]) -> str:
    """The file, or the nearest folder that holds them all."""
    try:
        return shlex.quote(commonpath(uris) or ".")
    except ValueError:  # relative and absolute ones
        return shlex.quote(uris[0])


def _holds(one: InputReport) -> bool:
    return one.gates and any(
        seen.is_open and seen.severity is not None and seen.severity.at_least(Severity.HIGH)
        for seen in one.seen
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _printable(line: str) -> str:
    """Names come from files: what could steer a terminal is not passed on."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line
    )
