"""What the evidence does not show: as much a part of it as what it shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from checks.facts import FactKind, Facts, Report
from checks.judge import Verdict
from policies.manifest import Manifest

JUDGED_BY_VERIFY: Final = frozenset({"EVD-001", "EVD-002", "EVD-005"})
"""A bundle cannot tell of itself whether it is whole, signed and part of a history."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that this evidence does not show."""

    kind: str
    what: str
    why: str


def gaps(manifest: Manifest, facts: Facts, verdict: Verdict) -> tuple[Gap, ...]:
    """All that was not looked at, and all that is taken on someone's word."""
    return (
        *_unscanned(manifest, facts),
        *_skipped(facts),
        *_partial(facts),
        *_not_assessed(verdict),
        *(
            Gap(
                "excluded by its owner", one.path, f"{one.reason}; {one.owner}, until {one.expires}"
            )
            for one in manifest.exclusions
        ),
    )


def _unscanned(manifest: Manifest, facts: Facts) -> Iterator[Gap]:
    for name in sorted(manifest.datasets):
        if facts.scan(name) is None:
            yield Gap("not scanned", name, "no scan of this dataset is part of the evidence")


def _skipped(facts: Facts) -> Iterator[Gap]:
    for report in facts.of(FactKind.SCAN):
        found = facts.scan(report.source)
        for one in found[1].inputs if found else ():
            for skip in one.skipped:
                kind = "left out as declared" if skip.accountable else "not looked at"
                yield Gap(kind, f"{one.uri}: {skip.what}", skip.reason)


def _partial(facts: Facts) -> Iterator[Gap]:
    for report in facts.reports:
        place = _named(report)
        if not report.complete:
            for gap in report.gaps or ("it could not see everything",):
                yield Gap("seen in part", place, gap)
        if not report.measured and report.kind is not FactKind.MANIFEST:
            yield Gap(
                "taken on its word",
                place,
                f"{report.collector} imported it, and nothing measured it",
            )


def _named(report: Report) -> str:
    return (
        report.source
        if report.kind.value == report.source
        else f"{report.kind.value} of {report.source}"
    )


def _not_assessed(verdict: Verdict) -> Iterator[Gap]:
    asked = sorted({check for control in verdict.controls for check in control.not_assessed})
    later = [check for check in asked if check in JUDGED_BY_VERIFY]
    never = [check for check in asked if check not in JUDGED_BY_VERIFY]
    if later:
        why = "`compliance verify` judges them, on the signed bundle"
        yield Gap("judged later", ", ".join(later), why)
    if never:
        why = f"controls ask for these {len(never)} checks; this version does not judge them"
        yield Gap("not assessed", ", ".join(never), why)
