"""How much a finding weighs where it was seen: what belongs into program text weighs little."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from policies.entities import severity_of
from policies.reports import InputReport
from policies.terms import Entity, Severity

PROGRAMS: Final = frozenset({"code", "config"})
"""Formats of program text."""
BELONGS: Final = frozenset(
    Entity(one)
    for one in (
        "DEVICE_ID",
        "EMAIL_ADDRESS",
        "IP_ADDRESS",
        "MAC_ADDRESS",
        "PERSON",
        "URL",
        "UUID",
    )
)
"""Authors, hosts and keys stand in programs by right; numbers of persons and accounts do not."""
_DOCUMENTS: Final = frozenset({".md", ".markdown", ".rst", ".adoc"})
_KNOWN: Final = frozenset(
    {
        *("authors", "changelog", "changes", "contributing", "contributors", "copying"),
        *("history", "licence", "license", "maintainers", "news", "notice", "readme"),
        *("security", "thanks"),
    }
)
"""Names that documents of a program have by convention."""
_BILLS: Final = frozenset({"bomFormat", "spdxVersion", "lockfileVersion"})
"""Keys by which bills of material and lock files say what they are (CycloneDX, SPDX, npm)."""


def is_of_a_program(report: InputReport) -> bool:
    """Whether an input is program text: code, settings, their documents and bills of material."""
    if report.format in PROGRAMS:
        return True
    name = PurePosixPath(report.uri.lower())
    if report.format == "text":
        return name.suffix in _DOCUMENTS or name.stem in _KNOWN
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
