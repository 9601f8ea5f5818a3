"""How much a finding weighs where it was seen: what belongs into program text weighs little."""

from dataclasses import replace
from typing import Final

from policies.entities import severity_of
from policies.reports import InputReport
from policies.terms import Entity, Severity

PROGRAMS: Final = frozenset({"code", "config"})
"""Formats of program text."""
BELONGS: Final = frozenset(
    Entity(one)
    for one in (
        "EMAIL_ADDRESS",
        "IP_ADDRESS",
        "MAC_ADDRESS",
        "PERSON",
        "URL",
        "UUID",
    )
)
"""Authors, hosts and keys stand in code and settings by right; numbers of persons do not."""


def severity_in(entity: Entity, form: str) -> Severity:
    """How much a finding of `entity` weighs in a file of the format `form`."""
    if form in PROGRAMS and entity in BELONGS:
        return Severity.LOW
    return severity_of(entity)


def weighed(report: InputReport) -> InputReport:
    """The report with each finding as heavy as it is in this format."""
    if report.format not in PROGRAMS:
        return report
    findings = tuple(
        replace(one, severity=severity_in(one.entity, report.format)) for one in report.findings
    )
    return replace(report, findings=findings)
