"""The scan report for a person: what each file holds, what was not read, and what to do next."""

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from posixpath import commonpath
from typing import ClassVar, Final

from compliance.report.certified import certified
from compliance.report.wording import by_severity, count, gates, place, printable, sample, share
from policies.gate import gating
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict, Finding, Severity

_ALLOWED: Final = "compliance: allow ENTITY -- why"
SHOWN: Final = 6
"""Findings told of one file; JSON tells all."""


class ScanText:
    """A block for each file that holds something, then the sum and the next actions."""

    name: ClassVar[str] = "text"

    def render(self, report: ScanReport, fail_on: Severity = Severity.HIGH) -> str:
        """Lines of text, without colours."""
        return "".join(f"{printable(line)}\n" for line in _lines(report, fail_on))


def _lines(report: ScanReport, fail_on: Severity) -> Iterator[str]:
    for one in report.inputs:
        if any((one.columns, one.findings, one.skipped, one.sampled, one.certificate)):
            yield from _input(one)
            yield ""
    yield from _sum(report)
    yield from _next(report, fail_on)


def _input(one: InputReport) -> Iterator[str]:
    yield f"{one.uri}  ({', '.join(_about(one))})"
    told = [verdict for verdict in one.columns if verdict.entity or verdict.candidates]
    width = max((len(verdict.path) for verdict in told), default=0)
    yield from (f"  {verdict.path:<{width}}  {_verdict(verdict)}" for verdict in told)
    if len(told) < len(one.columns):
        yield f"  {count(len(one.columns) - len(told), 'other column')}: nothing found"
    yield from _findings(one.findings)
    yield from _sample(one)
    for skip in one.skipped:
        yield f"  {'passed by' if skip.accountable else 'NOT READ'}: {skip.what}: {skip.reason}"
    if one.certificate:
        yield from certified(one.certificate)


def _sample(one: InputReport) -> Iterator[str]:
    if one.sampled is None:
        return
    yield f"  SAMPLE: {sample(one.sampled)}"
    shares = ", ".join(f"{bound.entity} {share(bound.share)}" for bound in one.sampled.seen)
    if shares:
        yield f"    at most, of all rows: {shares}"


def _about(one: InputReport) -> Iterator[str]:
    yield one.format if one.format != "none" else "not read"
    if one.rows:
        yield count(one.rows, "row")
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
    about = "about " if verdict.estimated else ""
    values = f"{about}{verdict.matched:,} of {verdict.non_null:,} values"
    parts = [f"{verdict.entity:<22}", f"{verdict.severity or '-':<8}", f"{verdict.kind or '-':<9}"]
    line = f"{' '.join(parts)} {verdict.confidence:4.0%}  {values}"
    if verdict.conflict:
        line += "  (header and values disagree)"
    if verdict.explained:
        return f"{line}  explained: {verdict.explained}"
    return f"{line}  suppressed: {verdict.suppressed.reason}" if verdict.suppressed else line


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    still = [finding for finding in findings if finding.is_open]
    for finding in islice(still, SHOWN):
        yield f"  {place(finding)}: {finding.entity} ({finding.severity}, {finding.score:.0%})"
    if len(still) > SHOWN:
        yield f"  … and {len(still) - SHOWN:,} more (--format json tells all)"
    explained = sum(finding.explained is not None for finding in findings)
    if explained:
        yield f"  {count(explained, 'finding')} explained by a mask run"
    yield from _suppressed(findings)


def _suppressed(findings: Sequence[Finding]) -> Iterator[str]:
    """What somebody allowed, by the reason that was given."""
    told = Counter(one.suppressed for one in findings if one.suppressed and not one.explained)
    for suppression, number in told.items():
        yield f"  {count(number, 'finding')} suppressed ({suppression.by}): {suppression.reason}"


def _sum(report: ScanReport) -> Iterator[str]:
    files = sum(bool(one.digest) for one in report.inputs)
    tables = sum(not one.digest and bool(one.columns) for one in report.inputs)
    read = (
        f"{count(files, 'file')} and {count(tables, 'table')}" if tables else count(files, "file")
    )
    yield f"{read} read, {count(report.summary.rows, 'row')}"
    for severity, told in by_severity(report).items():
        names = ", ".join(f"{name} {number:,}" for name, number in told)
        yield f"  {severity:<8} {names}"
    if report.summary.explained:
        yield f"  {sum(report.summary.explained.values()):,} values explained by a mask run"
    if report.summary.suppressed:
        yield f"  {sum(report.summary.suppressed.values()):,} values suppressed, see above"
    for notice in report.all_notices:
        yield f"  {'TO MEND' if notice.gates else 'note'}: {notice.where}: {notice.text}"
    if not report.complete:
        unread = sum(not one.complete for one in report.inputs)
        yield f"  {count(unread, 'input')} not read to the end: this is no clean bill"


def _next(report: ScanReport, fail_on: Severity) -> Iterator[str]:
    actions = list(islice(_actions(report, fail_on), 3))
    if actions:
        yield "next:"
        yield from (f"  {action}" for action in actions)


def _actions(report: ScanReport, fail_on: Severity) -> Iterator[str]:
    if not report.complete:
        yield "mend or remove what was not read, or declare an exclusion in compliance.yaml"
    held = [one for one in report.inputs if _holds(one, fail_on)]
    if any(not one.columns for one in held):
        yield "take it out of the text; if it may stand, say why beside it: " + _ALLOWED
    if gating(report, fail_on):
        here = [one.uri for one in held if "://" not in one.uri]
        if here or not held:
            mask = f"compliance mask {_common(here or ['.'])} TARGET --key file:masking.key"
            yield f"make a copy that is safe: {mask}"
        if all(one.dataset is None for one in report.inputs):
            yield "say what this data is for, and who answers for it: compliance init"


def _common(uris: Sequence[str]) -> str:
    """The file, or the nearest folder that holds them all."""
    try:
        return shlex.quote(commonpath(uris) or ".")
    except ValueError:  # relative and absolute ones
        return shlex.quote(uris[0])


def _holds(one: InputReport, fail_on: Severity) -> bool:
    return any(gates(one, seen, fail_on) for seen in one.seen)
