"""What is measured of one dataset: its scan, its mask run, the age of its rows, its quality.

Each gives a report in any case. A dataset that lies elsewhere, is absent or cannot be read to its
end gives one with the gap told, so that nothing passes on what was not seen.
"""

from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from checks.facts import FactKind, Report
from checks.records import Ages, MaskFacts, Quality
from compliance.collect.interface import Scope
from compliance.collect.local import local_path
from compliance.detect.interface import Fingerprints
from compliance.flow.scanning.file import Digests
from compliance.flow.scanning.memory import Memory
from compliance.measure.interface import MeasureError
from compliance.progress import Progress
from compliance.sources.blob import LocalFile
from compliance.sources.discover import find
from compliance.sources.interface import SourceError
from compliance.sources.parts import readers
from compliance.state.mask_reports import find_mask_report
from policies.errors import Error, IncompleteError
from policies.manifest import Expectation
from policies.reports import SCAN_VERSION, MaskReport, ScanReport, Summary, Tool

if TYPE_CHECKING:
    import pyarrow as pa

ELSEWHERE = "lies outside this machine; collect where it can be read"
UNSEEN = (SourceError, IncompleteError, MeasureError)
"""What makes a gap; any other error is a fault of ours or of the declaration."""


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
    if place_of(scope, name):
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


def age_report(scope: Scope, name: str, column: str) -> Report:
    """The dates that start the retention of its rows."""
    from compliance.measure.ages import MODIFIED, ages, file_ages

    data = Ages(name, column, 0, 0, None, None)
    gaps: tuple[str, ...] = (ELSEWHERE,)
    if place_of(scope, name):
        try:
            files = files_of(scope, name)
            data = (
                file_ages(name, [(_changed(path), _rows(path, form)) for path, form in files])
                if column == MODIFIED
                else ages(name, column, batches_of(files))
            )
            gaps = ()
        except UNSEEN as error:
            gaps = (told_of(error, scope),)
    return scope.report(FactKind.AGES, name, data, collector="ages@1", gaps=gaps)


def quality_report(scope: Scope, name: str, expectations: Sequence[Expectation]) -> Report:
    """Whether its expectations hold.

    Raises:
        PolicyError: an expectation is unknown.
    """
    from compliance.measure.quality import measure_quality

    data = Quality(name, 0, ())
    gaps: tuple[str, ...] = (ELSEWHERE,)
    if place_of(scope, name):
        try:
            measured = measure_quality(name, expectations, batches_of(files_of(scope, name)))
            data, gaps = measured.quality, measured.gaps
        except UNSEEN as error:
            gaps = (told_of(error, scope),)
    return scope.report(FactKind.QUALITY, name, data, collector="quality@1", gaps=gaps)


def place_of(scope: Scope, name: str) -> Path | None:
    """Where the dataset lies on this machine; None where it lies elsewhere."""
    return local_path(scope.manifest.datasets[name].uri, scope.root)


def files_of(scope: Scope, name: str) -> list[tuple[Path, str]]:
    """The dataset's files with their formats.

    Raises:
        SourceError: there are none, or one that is not read.
    """
    place = place_of(scope, name)
    found = list(find([place])) if place else []
    for one in found:
        if one.skip and not one.skip.accountable:
            raise SourceError(f"{one.path}: {one.skip.reason}")
    files = [(one.path, one.source) for one in found if one.source and one.is_data]
    if not files:
        raise SourceError(f"{place}: holds no data", hint="mend its `uri`")
    return files


def batches_of(files: Sequence[tuple[Path, str]]) -> Iterator["pa.RecordBatch"]:
    """All rows of these files, batch by batch."""
    for path, form in files:
        for reader in readers(LocalFile(path), form):
            for batch in reader.batches():
                yield batch.records


def _rows(path: Path, form: str) -> int:
    return sum(batch.num_rows for batch in batches_of([(path, form)]))


def _changed(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()


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


def told_of(error: Error, scope: Scope) -> str:
    """What an error says, with paths as facts tell them."""
    return str(error).replace(f"{scope.root}/", "")
