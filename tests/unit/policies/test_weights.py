import pytest

from policies.reports import InputReport
from policies.terms import Entity, Finding, Location, Severity
from policies.weights import severity_in, weighed


@pytest.mark.parametrize(
    ("entity", "form", "severity"),
    [
        ("EMAIL_ADDRESS", "csv", Severity.HIGH),
        ("EMAIL_ADDRESS", "text", Severity.HIGH),
        ("EMAIL_ADDRESS", "code", Severity.LOW),
        ("IP_ADDRESS", "config", Severity.LOW),
        ("US_SSN", "code", Severity.HIGH),
        ("CREDIT_CARD", "config", Severity.HIGH),
        ("DATE_TIME", "code", Severity.MEDIUM),
    ],
)
def test_what_belongs_into_programs_weighs_little_there(
    entity: str, form: str, severity: Severity
) -> None:
    assert severity_in(Entity(entity), form) is severity


@pytest.mark.parametrize(("form", "severity"), [("code", Severity.LOW), ("csv", Severity.HIGH)])
def test_a_report_is_weighed_by_its_format(form: str, severity: Severity) -> None:
    finding = Finding(
        Entity("EMAIL_ADDRESS"), 1.0, Severity.HIGH, "EmailRecognizer", Location(0, None, 0, 5)
    )
    report = InputReport(
        uri="a", format=form, digest="", rows=1, bytes=1, complete=True, findings=(finding,)
    )
    assert [one.severity for one in weighed(report).findings] == [severity]
