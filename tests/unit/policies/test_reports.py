"""Reports as JSON."""

import json
from dataclasses import asdict

from policies.reports import InputReport, ScanReport, Skip, Summary, Tool, as_json
from policies.terms import ColumnVerdict, Entity, Evidence, Finding, Kind, Location, Severity

FINDING = Finding(Entity("US_SSN"), 0.9, Severity.HIGH, "R", Location(0, "a", 0, 3, 2))
VERDICT = ColumnVerdict(
    "a", Entity("US_SSN"), 0.9, Kind.DIRECT, Severity.HIGH, 9, 9,
    evidence=(Evidence("header", Entity("US_SSN"), 0.9),),
)  # fmt: skip
REPORT = ScanReport(
    1,
    Tool("t", "1", "sha256:0"),
    (InputReport("a", "csv", "", 1, 2, True, (Skip("x", "y"),), (VERDICT,), (FINDING,)),),
    Summary({"US_SSN": 9}),
)


def test_a_report_is_told_field_by_field_as_the_library_would():
    assert as_json(REPORT) == asdict(REPORT)
    assert json.dumps(as_json(REPORT)) == json.dumps(asdict(REPORT))
