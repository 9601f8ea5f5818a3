"""What is known of one dataset before it is read for its measurements: its scan, its mask run.

Each gives a report in any case. A dataset that lies elsewhere, is absent or cannot be read to its
end gives one with the gap told, so that nothing passes on what was not seen.
"""

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from checks.facts import FactKind, Report
from checks.records import MaskFacts
from compliance.collect.interface import Scope
from compliance.detect.interface import Fingerprints
from compliance.flow.collecting.reading import ELSEWHERE, UNSEEN, files_of, place_of, told_of
from compliance.flow.scanning.file import Digests
from compliance.flow.scanning.memory import Memory
from compliance.progress import Progress
from compliance.state.mask_reports import find_mask_report
from policies.reports import SCAN_VERSION, MaskReport, ScanReport, Summary, Tool


@dataclass(frozen=True, slots=True)
class Keyed:
    """What a key gives, where one is at hand."""

    fingerprints: Fingerprints | None = None
    """Of findings."""
    digests: Digests | None = None
    """Of raw files."""
    memory: Memory | None = None
    """What earlier runs saw under the key; authenticated, and believed only of equal content."""


def scan_report(scope: Scope, name: str, keyed: Keyed, progress: Progress) -> Report:
    """What was found in the dataset."""
    from compliance.flow.scan import scan_dataset

    tool = Tool("compliance", version("ai-lifecycle-compliance"), "not applied")
    data = ScanReport(SCAN_VERSION, tool, (), Summary())
    gaps: tuple[str, ...] = (ELSEWHERE,)
    if place_of(scope, name) or scope.servers.asks:
        try:
            data = scan_dataset(
                name,
                scope.manifest,
                scope.root,
                fingerprints=keyed.fingerprints,
                digests=keyed.digests,
                memory=keyed.memory,
                progress=progress,
                as_of=scope.now.date(),
            )
            gaps = tuple(_unread(data, scope))
        except UNSEEN as error:
            gaps = (told_of(error, scope),)
    return scope.report(FactKind.SCAN, name, data, collector="scan@1", gaps=gaps)


def mask_report(
    scope: Scope, name: str, remeasured: MutableMapping[Path, MaskFacts]
) -> Iterator[Report]:
    """The mask run that made the dataset, measured again; none where no run tells of it."""
    try:
        files = [path for path, _ in files_of(scope, name)] if place_of(scope, name) else []
    except UNSEEN:
        files = []
    told = [one for path in files if (one := find_mask_report(path))]
    if not told:
        return
    strangers = len(files) - sum(one[0] == told[0][0] for one in told)
    gaps = [f"{strangers} of its files are of another mask run, or of none"] if strangers else []
    data = _remeasured(scope, name, *told[0], remeasured, gaps)
    yield scope.report(FactKind.MASK, name, data, collector="mask@1", gaps=tuple(gaps))


def _remeasured(
    scope: Scope,
    name: str,
    path: Path,
    report: MaskReport,
    known: MutableMapping[Path, MaskFacts],
    gaps: list[str],
) -> MaskFacts:
    """The copy compared with its source again, once for all datasets of one run."""
    from compliance.flow.copying.remeasure import remeasure

    parents = scope.manifest.datasets[name].derived_from
    places = [place for parent in parents if (place := place_of(scope, parent))]
    if path in known:
        return known[path]
    try:
        facts = remeasure(path, places)
    except UNSEEN as error:  # raised only once the copy was seen to be unchanged
        gaps.append(f"could not be measured again: {told_of(error, scope)}")
        return MaskFacts(report, unchanged=True, remeasured=False)
    if facts.remeasured:
        known[path] = facts
    return facts


def _unread(report: ScanReport, scope: Scope) -> Iterator[str]:
    if not report.inputs:
        yield "nothing was scanned"
    for one in report.inputs:
        reasons = [f"{skip.what}: {skip.reason}" for skip in one.skipped if not skip.accountable]
        if reasons or not one.complete:
            where = one.uri.replace(f"{scope.root}/", "")
            yield f"{where}: {'; '.join(reasons) or 'was not read to its end'}"
