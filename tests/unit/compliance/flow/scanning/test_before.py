"""What stood there before: lines by text, findings by their fingerprints, verdicts by count."""

from compliance.flow.scanning.before import STOOD, by_content, new_lines
from compliance.sources.blob import MemoryBlob
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


def test_lines_are_counted() -> None:
    old, new = MemoryBlob("a", b"x\ny\nx\n"), MemoryBlob("a", b"y\nx\nx\nx\nz\n")
    assert new_lines(new, old) == {4, 5}


def test_line_ends_and_encodings_make_no_line_new() -> None:
    old, new = MemoryBlob("a", "ä\nb\n".encode()), MemoryBlob("a", "ä\r\nb\r\n".encode("utf-16"))
    assert new_lines(new, old) == frozenset()


def test_of_what_was_no_text_every_line_is_new() -> None:
    assert new_lines(MemoryBlob("a", b"x\ny\n"), MemoryBlob("a", b"\0\1")) == {1, 2}
    assert new_lines(MemoryBlob("a", b"x\n"), MemoryBlob("a", b"")) == {1}


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
