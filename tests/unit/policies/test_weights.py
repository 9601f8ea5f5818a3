import pytest

from policies.reports import InputReport
from policies.terms import ColumnVerdict, Entity, Finding, Kind, Location, Severity
from policies.weights import weighed


def report(uri: str, form: str, entity: str, *paths: str) -> InputReport:
    finding = Finding(Entity(entity), 1.0, Severity.HIGH, "X", Location(0, None, 0, 5))
    columns = tuple(
        ColumnVerdict(path, Entity(entity), 1.0, Kind.DIRECT, Severity.HIGH, 1, 1) for path in paths
    )
    return InputReport(
        uri=uri,
        format=form,
        digest="",
        rows=1,
        bytes=1,
        complete=True,
        findings=(finding,),
        columns=columns,
    )


@pytest.mark.parametrize(
    ("uri", "form", "entity", "severity"),
    [
        pytest.param("a.csv", "csv", "EMAIL_ADDRESS", Severity.HIGH, id="data"),
        pytest.param("notes.txt", "text", "EMAIL_ADDRESS", Severity.HIGH, id="plain text"),
        pytest.param("a.py", "code", "EMAIL_ADDRESS", Severity.LOW, id="code"),
        pytest.param("a.toml", "config", "IP_ADDRESS", Severity.LOW, id="settings"),
        pytest.param("docs/a.md", "text", "EMAIL_ADDRESS", Severity.LOW, id="a document"),
        pytest.param("x/LICENSE.txt", "text", "EMAIL_ADDRESS", Severity.LOW, id="a licence"),
        pytest.param("a.py", "code", "US_SSN", Severity.HIGH, id="a number of a person in code"),
        pytest.param("README.md", "text", "CREDIT_CARD", Severity.HIGH, id="a card in a document"),
    ],
)
def test_what_belongs_into_programs_weighs_little_there(
    uri: str, form: str, entity: str, severity: Severity
) -> None:
    (finding,) = weighed(report(uri, form, entity)).findings
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("path", "severity"), [("bomFormat", Severity.LOW), ("customer", Severity.HIGH)]
)
def test_a_bill_of_material_is_known_by_its_keys(path: str, severity: Severity) -> None:
    told = weighed(report("sbom.json", "json", "EMAIL_ADDRESS", path))
    assert {one.severity for one in told.seen} == {severity}
