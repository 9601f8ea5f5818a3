"""Names of files, and of folders of partitions: an identifier there is a finding, and not shown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from policies.entities import severity_of
from policies.reports import InputReport
from policies.terms import Entity, Finding, Location

_FORMS: Final = (
    (Entity("EMAIL_ADDRESS"), re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24}\b")),
    (
        Entity("US_SSN"),
        re.compile(
            r"(?<![\dA-Za-z-])(?!000|666|9)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}(?![\dA-Za-z-])"
        ),
    ),
)
"""Forms that are nothing else, tried without loading a rule: most names of files say nothing."""
RECOGNIZER: Final = "the file's name"
WHERE: Final = "(name of the file)"
"""Stands for the column of such a finding."""


def without_names(report: InputReport) -> InputReport:
    """The report with what its names hold shown without identifiers, each of them a finding.

    Names are those of the file, and of folders that tell a value: `mail=…`.
    """
    *folders, _ = report.uri.split("/")
    for folder in folders:
        if "=" in folder:
            report = _without(report, folder, unquote(folder))
    name = report.uri.rpartition("/")[2]
    return _without(report, name, name)


def shown(uri: str) -> str:
    """The URI without what `without_names` would find in it."""
    *folders, name = uri.split("/")
    read = (_bare(unquote(one)) if "=" in one else one for one in folders)
    kept = (bare if bare != unquote(one) else one for bare, one in zip(read, folders, strict=True))
    return "/".join([*kept, _bare(name)])


def _bare(name: str) -> str:
    for entity, form in _FORMS:
        name = form.sub(f"[{entity}]", name)
    return name


def _without(report: InputReport, written: str, name: str) -> InputReport:
    """The report without the identifiers in one name, which stands in its URI as `written`."""
    found = [one for entity, form in _FORMS for one in _findings(entity, form, name)]
    if not found:
        return report
    bare = _bare(name)
    return replace(
        report,
        uri=report.uri.replace(written, bare),
        findings=(*found, *report.findings),
        skipped=tuple(
            replace(
                one,
                what=one.what.replace(written, bare),
                reason=one.reason.replace(written, bare),
            )
            for one in report.skipped
        ),
    )


def _findings(entity: Entity, form: re.Pattern[str], name: str) -> Iterator[Finding]:
    for match in form.finditer(name):
        at = Location(0, WHERE, match.start(), match.end())
        yield Finding(entity, 0.9, severity_of(entity), RECOGNIZER, at)
