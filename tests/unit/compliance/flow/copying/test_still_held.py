import pytest

from compliance.flow.copying.report import LeakError
from compliance.flow.copying.still_held import demand_masked, held_in
from policies.entities import kind_of, severity_of
from policies.reports import InputReport
from policies.terms import ColumnVerdict, Entity, Finding, Location, Severity

SSN, AGE, NAME = Entity("US_SSN"), Entity("AGE"), Entity("NRP")


@pytest.mark.parametrize(
    ("entity", "kept", "explained", "leaks"),
    [
        (SSN, False, True, False),
        (SSN, False, False, True),
        (SSN, True, True, True),
        (NAME, True, True, False),
        (NAME, True, False, True),
        (AGE, False, False, False),
    ],
)
def test_what_would_gate_must_follow_from_the_masking(entity, kept, explained, leaks):
    if leaks:
        with pytest.raises(LeakError, match=f"a.csv: x still holds {entity}"):
            demand_masked("a.csv", "x", entity, kept=kept, explained=explained)
    else:
        demand_masked("a.csv", "x", entity, kept=kept, explained=explained)


def test_verdicts_and_findings_are_told_alike():
    verdict = ColumnVerdict("ssn", SSN, 0.9, kind_of(SSN), severity_of(SSN), 9, 9, explained="mask")
    nothing = ColumnVerdict("x", None, 0.0, None, None, 9, 0)
    finding = Finding(SSN, 0.9, Severity.HIGH, "r", Location(1, None, 0, 9))
    report = InputReport(
        "a", "csv", "d", 9, 9, True, columns=(verdict, nothing), findings=(finding,)
    )
    assert list(held_in(report)) == [("ssn", SSN, True), ("text", SSN, False)]
