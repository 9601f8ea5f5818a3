from dataclasses import replace

import pytest

from policies.gate import gating
from policies.reports import InputReport, Notice, ScanReport, Summary, Tool
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


def verdict(severity: Severity | None, *, explained: str | None = None) -> ColumnVerdict:
    entity = Entity("US_SSN") if severity else None
    return ColumnVerdict("a", entity, 1.0, Kind.DIRECT, severity, 1, 1, explained=explained)


def finding(severity: Severity, *, explained: str | None = None) -> Finding:
    place = Location(0, None, 0, 1)
    return Finding(Entity("US_SSN"), 1.0, severity, "r", place, explained=explained)


def report(*seen: ColumnVerdict | Finding, gates: bool = True) -> ScanReport:
    columns = tuple(one for one in seen if isinstance(one, ColumnVerdict))
    findings = tuple(one for one in seen if isinstance(one, Finding))
    told = InputReport(
        "a.csv", "csv", "sha256:0", 1, 1, True, columns=columns, findings=findings, gates=gates
    )
    return ScanReport(1, Tool("t", "0", "r"), (told,), Summary())


@pytest.mark.parametrize(
    ("fail_on", "count"),
    [(Severity.CRITICAL, 0), (Severity.HIGH, 2), (Severity.MEDIUM, 3), (Severity.LOW, 4)],
)
def test_what_weighs_as_much_as_the_gate_counts(fail_on, count):
    seen = (
        verdict(Severity.HIGH),
        verdict(Severity.MEDIUM),
        finding(Severity.HIGH),
        finding(Severity.LOW),
    )
    assert gating(report(*seen), fail_on) == count


def test_what_is_explained_or_undecided_does_not_count():
    seen = (
        verdict(Severity.HIGH, explained="masked"),
        finding(Severity.HIGH, explained="masked"),
        verdict(None),
    )
    assert gating(report(*seen), Severity.LOW) == 0


def test_production_is_told_and_does_not_count():
    assert gating(report(verdict(Severity.HIGH), gates=False), Severity.LOW) == 0


def test_what_somebody_allowed_does_not_count():
    allowed = Suppression(SuppressedBy.BASELINE, "known")
    seen = (
        replace(verdict(Severity.HIGH), suppressed=allowed),
        replace(finding(Severity.HIGH), suppressed=allowed),
    )
    assert gating(report(*seen), Severity.LOW) == 0


def test_a_notice_that_gates_counts_and_another_does_not():
    told = replace(report(), notices=(Notice("b:1", "x", gates=True), Notice("b:2", "y")))
    assert gating(told, Severity.CRITICAL) == 1
