"""The scan report as JUnit XML, for CI servers: an input is a suite, what it holds are its cases.

What gates fails, what somebody accounts for is skipped, what could not be read is an
error; the rest passes. A case says how often and where, never what.
Source: the Jenkins xUnit schema, junit-10.xsd.
"""

from collections.abc import Iterator
from itertools import groupby, islice
from typing import ClassVar, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from compliance.report.wording import column_of, count, gates, place, printable, state
from policies.reports import InputReport, Notice, ScanReport, Skip
from policies.terms import ColumnVerdict, Finding, Severity

PLACES: Final = 6
"""Places told of one case."""


class JUnit:
    """Suites in the order of the report; no times, so that two renderings are alike."""

    name: ClassVar[str] = "junit"

    def render(self, report: ScanReport, fail_on: Severity = Severity.HIGH) -> str:
        """The document, indented by two."""
        root = Element("testsuites", name=report.tool.name)
        for one in report.inputs:
            _close(_suite(root, one, fail_on))
        if report.notices:
            _close(_notices(root, report.notices))
        indent(root)
        text = tostring(root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(root: Element, one: InputReport, fail_on: Severity) -> Element:
    suite = SubElement(root, "testsuite", name=printable(one.uri))
    for column, entity, seen in _grouped(one):
        name = f"{entity} in {column}" if column else entity
        failing = [each for each in seen if gates(one, each, fail_on)]
        case = SubElement(suite, "testcase", classname=printable(one.uri), name=printable(name))
        _judge(case, seen, failing)
    for skip in one.skipped:
        _passed_by(suite, one, skip)
    for notice in one.notices:
        _notice(suite, one.uri, notice)
    if not len(suite):
        SubElement(suite, "testcase", classname=printable(one.uri), name="nothing found")
    return suite


def _grouped(one: InputReport) -> Iterator[tuple[str, str, list[ColumnVerdict | Finding]]]:
    told = [(column_of(seen), seen.entity, seen) for seen in one.seen if seen.entity]
    ordered = sorted(told, key=lambda each: each[:2])
    for (column, entity), group in groupby(ordered, key=lambda each: each[:2]):
        yield column, entity, [seen for _, _, seen in group]


def _judge(
    case: Element, seen: list[ColumnVerdict | Finding], failing: list[ColumnVerdict | Finding]
) -> None:
    states = sorted({told for each in seen if (told := state(each))})
    if failing:
        failure = SubElement(case, "failure", type=str(failing[0].severity), message=_sum(failing))
        failure.text = printable("; ".join(_places(failing)))
    elif states:
        SubElement(case, "skipped", message=printable("; ".join(states)))


def _sum(seen: list[ColumnVerdict | Finding]) -> str:
    values = sum(one.matched if isinstance(one, ColumnVerdict) else 1 for one in seen)
    return f"{count(values, 'value')}, neither explained nor suppressed"


def _places(seen: list[ColumnVerdict | Finding]) -> Iterator[str]:
    for one in islice(seen, PLACES):
        yield "the whole column" if isinstance(one, ColumnVerdict) else place(one)
    if len(seen) > PLACES:
        yield f"and {len(seen) - PLACES:,} more"


def _passed_by(suite: Element, one: InputReport, skip: Skip) -> None:
    name = printable(f"{skip.what} is read")
    case = SubElement(suite, "testcase", classname=printable(one.uri), name=name)
    if skip.accountable:
        SubElement(case, "skipped", message=printable(skip.reason))
    else:
        SubElement(case, "error", type="incomplete", message=printable(skip.reason))


def _notices(root: Element, notices: tuple[Notice, ...]) -> Element:
    suite = SubElement(root, "testsuite", name="what quiets the scan")
    for notice in notices:
        _notice(suite, "what quiets the scan", notice)
    return suite


def _notice(suite: Element, uri: str, notice: Notice) -> None:
    words = {"classname": printable(uri), "name": printable(notice.where)}
    case = SubElement(suite, "testcase", words)
    if notice.gates:
        SubElement(case, "failure", type="notice", message=printable(notice.text))
    else:
        SubElement(case, "system-out").text = printable(notice.text)


def _close(suite: Element) -> None:
    """Write the counts of a suite that is whole."""
    for name, child in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        suite.set(name, str(sum(1 for _ in suite.iter(child))))
    suite.set("skipped", str(sum(1 for _ in suite.iter("skipped"))))
