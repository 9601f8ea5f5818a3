"""The scan report as GitHub workflow commands: annotations on the lines of a change.

A step shows ten annotations of a level; the gravest come first, and the rest is counted.
Source: GitHub, Workflow commands for GitHub Actions, "Setting an error message".
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Final

from compliance.report.wording import column_of, count, gates, place, printable
from policies.reports import InputReport, Notice, ScanReport
from policies.terms import ColumnVerdict, Finding, Severity

SHOWN: Final = 10
"""Annotations of one level that a step shows."""
_LEVELS: Final = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class _Annotation:
    level: str
    message: str
    title: str
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        places = {"file": self.file, "line": str(self.line or ""), "title": self.title}
        told = ",".join(f"{key}={_property(text)}" for key, text in places.items() if text)
        return f"::{self.level} {told}::{_data(self.message)}"


class GitHub:
    """One line for each annotation, errors first."""

    name: ClassVar[str] = "github"

    def render(self, report: ScanReport, fail_on: Severity = Severity.HIGH) -> str:
        """Lines that a runner reads from the step's output."""
        return "".join(f"{line}\n" for line in _lines(list(_all(report, fail_on))))


def _lines(told: list[_Annotation]) -> Iterator[str]:
    for level in _LEVELS:
        these = [one for one in told if one.level == level]
        yield from map(str, islice(these, SHOWN))
        if len(these) > SHOWN:
            rest = f"{count(len(these) - SHOWN, level)} more: see the log, or --format sarif"
            yield str(_Annotation("notice", rest, "compliance scan"))
    if not told:
        yield str(_Annotation("notice", "nothing found", "compliance scan"))


def _all(report: ScanReport, fail_on: Severity) -> Iterator[_Annotation]:
    yield from map(_of_notice, report.all_notices)
    for one in report.inputs:
        for skip in one.skipped:
            if not skip.accountable:
                message = f"not read: {skip.what}: {skip.reason}"
                yield _Annotation("error", message, "incomplete", _file(one))
        yield from (_of_seen(one, seen, fail_on) for seen in one.seen if seen.is_open)


def _of_seen(one: InputReport, seen: ColumnVerdict | Finding, fail_on: Severity) -> _Annotation:
    level = "error" if gates(one, seen, fail_on) else _lighter(one, seen)
    if isinstance(seen, ColumnVerdict):
        share = f"{seen.matched:,} of {seen.non_null:,} values"
        message = (
            f"column {seen.path} holds {seen.entity} ({share}); how to mend it: {_page(one, seen)}"
        )
        return _Annotation(level, message, f"{seen.entity} in data", _file(one), 1)
    message = f"{seen.entity}: {place(seen)}; how to mend it: {_page(one, seen)}"
    return _Annotation(level, message, str(seen.entity), _file(one), seen.location.line)


def _lighter(one: InputReport, seen: ColumnVerdict | Finding) -> str:
    return "warning" if one.gates and seen.severity is Severity.MEDIUM else "notice"


def _page(one: InputReport, seen: ColumnVerdict | Finding) -> str:
    column = column_of(seen)
    place = f"{seen.entity}@{one.uri}" + (f"#{column}" if column else "")
    return f"compliance explain {shlex.quote(place)}"


def _of_notice(notice: Notice) -> _Annotation:
    file, _, line = notice.where.rpartition(":")
    at = int(line) if file and line.isdecimal() else None
    level = "error" if notice.gates else "warning"
    return _Annotation(level, notice.text, "to mend", file if at else notice.where, at)


def _file(one: InputReport) -> str:
    """The file of the repository: of an archive's member, the archive."""
    return one.uri.partition("!/")[0]


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
