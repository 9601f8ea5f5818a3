"""Made-up reports for the tests of this folder."""

from types import SimpleNamespace

import pytest

from policies.entities import kind_of, severity_of
from policies.reports import InputReport, ScanReport, Summary, Tool
from policies.terms import ColumnVerdict, Entity, Finding, Location


def verdict(path: str, entity: str = "US_SSN", *, matched: int = 5, **more: object):
    word = Entity(entity)
    kind, severity = kind_of(word), severity_of(word)
    return ColumnVerdict(path, word, 0.9, kind, severity, 9, matched, **more)


def finding(row: int, column: str | None = None, entity: str = "US_SSN", **more: object):
    word = Entity(entity)
    place = Location(row, column, 0, 4, row + 1)
    return Finding(word, 0.9, severity_of(word), "r", place, **more)


def told(*seen: ColumnVerdict | Finding, uri: str = "a.csv", **more: object) -> InputReport:
    columns = tuple(one for one in seen if isinstance(one, ColumnVerdict))
    findings = tuple(one for one in seen if isinstance(one, Finding))
    given = {"complete": True, **more}
    return InputReport(uri, "csv", "sha256:0", 9, 9, columns=columns, findings=findings, **given)


def report(*inputs: InputReport) -> ScanReport:
    return ScanReport(1, Tool("t", "0", "r"), inputs, Summary())


@pytest.fixture(scope="session")
def made() -> SimpleNamespace:
    return SimpleNamespace(verdict=verdict, finding=finding, told=told, report=report)
