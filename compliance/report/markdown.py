"""The scan report as Markdown, for the summary of a CI job: the answer, the sum, the places."""

from collections.abc import Iterator
from itertools import islice
from typing import ClassVar, Final

from compliance.report.marks import escaped, fitting, table
from compliance.report.wording import answer, by_severity, column_of, count, gates
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict, Finding, Severity

SHOWN: Final = 30
"""Places told; JSON and HTML tell all."""


class Markdown:
    """GitHub-flavoured, without any HTML of its own."""

    name: ClassVar[str] = "markdown"

    def render(self, report: ScanReport, fail_on: Severity = Severity.HIGH) -> str:
        """The summary."""
        return "".join(f"{line}\n" for line in fitting(_lines(report, fail_on)))


def _lines(report: ScanReport, fail_on: Severity) -> Iterator[str]:
    read = [one for one in report.inputs if one.complete and (one.digest or one.rows)]
    yield f"## Scan for personal data: {answer(report, fail_on)}"
    yield ""
    yield f"{count(len(read), 'input')} read, {count(report.summary.rows, 'row')}."
    yield ""
    yield from table(("severity", "entity", "values"), _sums(report))
    places = list(_places(report, fail_on))
    yield from table(("input", "column", "entity", "values"), islice(places, SHOWN))
    if len(places) > SHOWN:
        yield f"And {count(len(places) - SHOWN, 'place')} more."
    for one in report.inputs:
        yield from (
            f"- **not read**: {escaped(skip.what)}: {escaped(skip.reason)}"
            for skip in one.skipped
            if not skip.accountable
        )
    for notice in report.all_notices:
        word = "to mend" if notice.gates else "note"
        yield f"- **{word}**: {escaped(notice.where)}: {escaped(notice.text)}"


def _sums(report: ScanReport) -> Iterator[tuple[str, str, str]]:
    for severity, told in by_severity(report).items():
        yield from ((severity, entity, f"{number:,}") for entity, number in told)
    suppressed = sum(report.summary.suppressed.values())
    explained = sum(report.summary.explained.values())
    if suppressed:
        yield "suppressed", "all", f"{suppressed:,}"
    if explained:
        yield "explained", "all", f"{explained:,}"


def _places(report: ScanReport, fail_on: Severity) -> Iterator[tuple[str, str, str, str]]:
    for one in report.inputs:
        counts: dict[tuple[str, str], int] = {}
        for seen in _gating(one, fail_on):
            key = (column_of(seen), str(seen.entity))
            more = seen.matched if isinstance(seen, ColumnVerdict) else 1
            counts[key] = counts.get(key, 0) + more
        yield from ((one.uri, column, entity, f"{n:,}") for (column, entity), n in counts.items())


def _gating(one: InputReport, fail_on: Severity) -> Iterator[ColumnVerdict | Finding]:
    return (seen for seen in one.seen if gates(one, seen, fail_on))
