"""What `compliance collect` says: what was collected, what was not seen and why."""

from collections.abc import Iterator
from pathlib import Path

from checks.facts import Facts


def told(facts: Facts, target: Path) -> str:
    """Lines of text: the file, one line for each report, the gaps under theirs, the next step."""
    return "".join(f"{line}\n" for line in _lines(facts, target))


def _lines(facts: Facts, target: Path) -> Iterator[str]:
    incomplete = sum(not report.complete for report in facts.reports)
    yield f"{len(facts.reports)} reports in {target}, {incomplete} of them incomplete"
    for report in facts.reports:
        yield f"  {'ok' if report.complete else '--'} {report.kind:<9} {report.source}"
        yield from (f"       {gap}" for gap in report.gaps)
    if incomplete:
        yield "What is incomplete counts as unknown, and unknown never passes."
    yield "next: compliance check"
