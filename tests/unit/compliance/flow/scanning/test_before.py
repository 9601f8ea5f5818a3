"""What stood there before: findings by their fingerprints, verdicts by count."""

from compliance.flow.scanning.before import STOOD, by_content
from policies.reports import InputReport
from policies.terms import ColumnVerdict, Entity, Finding, Kind, Location, Severity

SSN = Entity("US_SSN")


def finding(mark: str, row: int = 0) -> Finding:
    return Finding(SSN, 0.9, Severity.HIGH, "R", Location(row, "c", 0, 11), mark)


def verdict(matched: int) -> ColumnVerdict:
    return ColumnVerdict("c", SSN, 0.9, Kind.DIRECT, Severity.HIGH, 100, matched)


def report(*findings: Finding, columns: tuple[ColumnVerdict, ...] = ()) -> InputReport:
    return InputReport("a.csv", "csv", "", 1, 1, True, (), columns, findings)


def open_of(new: InputReport, old: InputReport) -> list[object]:
    return [seen for one in by_content([new], [old]) for seen in one.seen if seen.is_open]


def test_a_value_that_was_there_as_often_is_not_new() -> None:
    assert open_of(report(finding("1", 5)), report(finding("1"))) == []
    assert open_of(report(finding("2")), report(finding("1"))) == [finding("2")]
    assert len(open_of(report(finding("1"), finding("1", 1)), report(finding("1")))) == 1


def test_a_verdict_is_new_where_it_grows() -> None:
    def grown(now: int, was: int) -> bool:
        return bool(open_of(report(columns=(verdict(now),)), report(columns=(verdict(was),))))

    assert grown(11, 10)
    assert not grown(10, 10)
    assert not grown(9, 10)
    assert open_of(report(columns=(verdict(1),)), report())


def test_what_is_not_new_says_why() -> None:
    (told,) = by_content([report(finding("1"))], [report(finding("1"))])
    assert told.findings[0].suppressed == STOOD
