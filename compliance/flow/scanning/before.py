"""What stood there before a change, and so is no reason to stop it.

Of text, a finding is new where its line is new: added, or changed. Of tables, the whole new
version is judged, and compared with the one before: a verdict is old where its column was of the
entity already and has no more such values; a finding is old where the column held that very value
as often.
Values are compared by fingerprints under a key that is drawn for the run and forgotten with it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from policies.reports import InputReport
from policies.terms import ColumnVerdict, Entity, Finding, SuppressedBy, Suppression

STOOD: Final = Suppression(SuppressedBy.BEFORE, "stood there before this change")

_Key = tuple[str, str | None, Entity, str | None]
_Seen = TypeVar("_Seen", ColumnVerdict, Finding)


def by_line(report: InputReport, fresh: Collection[int]) -> InputReport:
    """The report of a text, in which only findings of new lines are open."""
    findings = [one if one.location.line in fresh else _stood(one) for one in report.findings]
    return replace(report, findings=tuple(findings))


def by_content(reports: Sequence[InputReport], before: Iterable[InputReport]) -> list[InputReport]:
    """The reports of a file's tables, in which only what the file did not hold before is open."""
    known = list(before)
    held = Counter(_key(one, finding) for one in known for finding in one.findings)
    counts = {
        (one.uri, verdict.path, verdict.entity): verdict.matched
        for one in known
        for verdict in one.columns
    }
    return [_compared(one, held, counts) for one in reports]


def _compared(
    report: InputReport, held: Counter[_Key], counts: dict[tuple[str, str, Entity | None], int]
) -> InputReport:
    columns = [
        _stood(one) if one.matched <= counts.get((report.uri, one.path, one.entity), -1) else one
        for one in report.columns
    ]
    findings = []
    for one in report.findings:
        key = _key(report, one)
        held[key] -= 1
        findings.append(_stood(one) if held[key] >= 0 else one)
    return replace(report, columns=tuple(columns), findings=tuple(findings))


def _stood(seen: _Seen) -> _Seen:
    return replace(seen, suppressed=STOOD) if seen.is_open else seen


def _key(report: InputReport, finding: Finding) -> _Key:
    return report.uri, finding.location.column, finding.entity, finding.fingerprint
