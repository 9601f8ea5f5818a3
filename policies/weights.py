"""How much a finding weighs where it was seen: what belongs into program text weighs little."""

from dataclasses import replace
from typing import Final

from policies.belonging import BELONGS, is_program_text
from policies.entities import severity_of
from policies.reports import InputReport
from policies.terms import Entity, Severity

_BILLS: Final = frozenset({"bomFormat", "spdxVersion", "lockfileVersion"})
"""Keys by which bills of material and lock files say what they are (CycloneDX, SPDX, npm)."""


def is_of_a_program(report: InputReport) -> bool:
    """Whether an input is program text: code, settings, their documents and bills of material."""
    if is_program_text(report.format, report.uri):
        return True
    return report.format == "json" and any(one.path in _BILLS for one in report.columns)


def weighed(report: InputReport) -> InputReport:
    """The report with each verdict and finding as heavy as it is in such an input."""
    if not is_of_a_program(report):
        return report
    columns = tuple(
        replace(one, severity=_severity(one.entity)) if one.entity else one
        for one in report.columns
    )
    findings = tuple(replace(one, severity=_severity(one.entity)) for one in report.findings)
    return replace(report, columns=columns, findings=findings)


def _severity(entity: Entity) -> Severity:
    return Severity.LOW if entity in BELONGS else severity_of(entity)
