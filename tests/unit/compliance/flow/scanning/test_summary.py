from compliance.flow.scanning.summary import summary_of
from policies.reports import InputReport
from policies.terms import (
    ColumnVerdict,
    Entity,
    Finding,
    Kind,
    Location,
    Severity,
    SuppressedBy,
    Suppression,
)

SSN, URL = Entity("US_SSN"), Entity("URL")
ALLOWED = Suppression(SuppressedBy.ALLOW, "r")


def finding(row: int, column: str | None, **more: object) -> Finding:
    return Finding(SSN, 1.0, Severity.HIGH, "r", Location(row, column, 0, 1), **more)


def test_open_explained_and_suppressed_are_counted_apart_and_a_told_cell_once():
    told = ColumnVerdict("ssn", SSN, 1.0, Kind.DIRECT, Severity.HIGH, 9, 8)
    allowed = ColumnVerdict("u", URL, 1.0, Kind.OTHER, Severity.LOW, 9, 7, suppressed=ALLOWED)
    findings = (
        finding(0, "ssn"),
        finding(1, "notes"),
        finding(2, "notes", explained="masked"),
        finding(3, "notes", suppressed=ALLOWED),
    )
    one = InputReport("a", "csv", "d", 9, 1, True, columns=(told, allowed), findings=findings)
    summary = summary_of([one])
    assert summary.findings == {"US_SSN": 9}
    assert summary.explained == {"US_SSN": 1}
    assert summary.suppressed == {"URL": 7, "US_SSN": 1}
    assert summary.rows == 9
