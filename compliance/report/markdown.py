"""The scan report as Markdown, for the summary of a CI job: the answer, the sum, the places."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar, Final

from compliance.report.wording import answer, by_severity, column_of, count, gates, printable
from policies.reports import InputReport, ScanReport
from policies.terms import ColumnVerdict, Finding

SHOWN: Final = 30
"""Places told; JSON and HTML tell all."""


class Markdown:
    """GitHub-flavoured, without any HTML of its own."""

    name: ClassVar[str] = "markdown"

    def render(self, report: ScanReport) -> str:
        """The summary."""
        return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: ScanReport) -> Iterator[str]:
    read = [one for one in report.inputs if one.complete and (one.digest or one.rows)]
    yield f"## Scan for personal data: {answer(report)}"
    yield ""
    yield f"{count(len(read), 'input')} read, {count(report.summary.rows, 'row')}."
    yield ""
    yield from _table(("severity", "entity", "values"), _sums(report))
    places = list(_places(report))
    yield from _table(("input", "column", "entity", "values"), islice(places, SHOWN))
    if len(places) > SHOWN:
        yield f"And {count(len(places) - SHOWN, 'place')} more."
    for one in report.inputs:
        yield from (
            f"- **not read**: {_cell(skip.what)}: {_cell(skip.reason)}"
            for skip in one.skipped
            if not skip.accountable
        )
    for notice in report.all_notices:
        word = "to mend" if notice.gates else "note"
        yield f"- **{word}**: {_cell(notice.where)}: {_cell(notice.text)}"


def _sums(report: ScanReport) -> Iterator[tuple[str, str, str]]:
    for severity, told in by_severity(report).items():
        yield from ((severity, entity, f"{number:,}") for entity, number in told)
    suppressed = sum(report.summary.suppressed.values())
    explained = sum(report.summary.explained.values())
    if suppressed:
        yield "suppressed", "all", f"{suppressed:,}"
    if explained:
        yield "explained", "all", f"{explained:,}"


def _places(report: ScanReport) -> Iterator[tuple[str, str, str, str]]:
    for one in report.inputs:
        counts: dict[tuple[str, str], int] = {}
        for seen in _gating(one):
            key = (column_of(seen), str(seen.entity))
            more = seen.matched if isinstance(seen, ColumnVerdict) else 1
            counts[key] = counts.get(key, 0) + more
        yield from ((one.uri, column, entity, f"{n:,}") for (column, entity), n in counts.items())


def _gating(one: InputReport) -> Iterator[ColumnVerdict | Finding]:
    return (seen for seen in one.seen if gates(one, seen))


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    told = list(rows)
    if not told:
        return
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in told:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _cell(text: str) -> str:
    r"""Text as text: what Markdown or HTML would take for a mark stands behind a backslash."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~&$@:-])", r"\\\1", printable(text))
