"""Collect: everything that checks may look at, measured once and written down with its gaps."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from checks.facts import FactKind, Facts, Report
from checks.records import MaskFacts
from checks.retention.rule_declared import MODIFIED
from checks.scope import copies, free_text
from compliance.collect.interface import Scope
from compliance.collect.servers import NoServers, Servers
from compliance.collect.table import COLLECTORS
from compliance.detect.interface import Detector, Fingerprints
from compliance.flow.collecting.audit_reports import audit_reports, event_detector
from compliance.flow.collecting.dataset_reports import Keyed, mask_report, scan_report
from compliance.flow.collecting.measurements import (
    AgeMeasurement,
    CardMeasurement,
    HarborMeasurement,
    Known,
    QualityMeasurement,
    RiskMeasurement,
)
from compliance.flow.collecting.overlap_reports import Compared
from compliance.flow.collecting.prose_measurement import ProseMeasurement, unread_parts
from compliance.flow.collecting.reading import Measurement, place_of, read_once
from compliance.flow.collecting.utility_report import utility_report
from compliance.flow.scanning.file import Digests
from compliance.flow.scanning.memory import Memory
from compliance.flow.scanning.options import ScanOptions
from compliance.progress import SILENT, Progress
from policies.load import parse
from policies.manifest import Expectation, Manifest
from policies.reports import ScanReport


@dataclass(frozen=True, slots=True)
class _Run:
    scope: Scope
    keyed: Keyed
    progress: Progress
    detector: Detector
    """Of the scans."""
    remeasured: dict[Path, MaskFacts] = field(default_factory=dict)
    """Mask report → what was measured of it; one run makes the copies of several datasets."""


def collect(  # noqa: PLR0913  a verb: each is an option of the command
    manifest: Manifest,
    root: Path,
    *,
    now: datetime,
    fingerprints: Fingerprints | None = None,
    digests: Digests | None = None,
    memory: Memory | None = None,
    sketching: bytes | None = None,
    live: bool = False,
    progress: Progress = SILENT,
) -> Facts:
    """Facts on all that the manifest declares; what cannot be seen is a report with gaps.

    Args:
        manifest: What is declared.
        root: Its folder.
        now: The moment of collecting, UTC; reports count for 30 days from it.
        fingerprints: Keyed digests for the findings, None for findings without.
        digests: Keyed digests for raw files, None for plain ones.
        memory: What earlier runs saw under the same key.
        sketching: The key of sketches; without one no content is compared.
        live: Ask the servers and stores that the manifest names.
        progress: Told of each dataset.

    Raises:
        PolicyError: an expectation that Great Expectations does not know.
    """
    keyed = Keyed(fingerprints, digests, memory)
    with _servers(manifest, live=live) as servers:
        scope = Scope(manifest, root.resolve(), now, servers=servers)
        detector = ScanOptions(manifest=manifest, root=root).detector()
        run = _Run(scope, keyed, progress, detector)
        return _collected(run, sketching)


def _servers(manifest: Manifest, *, live: bool) -> AbstractContextManager[Servers]:
    if not live:
        return nullcontext(NoServers())
    from compliance.flow.collecting.servers import LiveServers

    return LiveServers(manifest)


def _collected(run: _Run, sketching: bytes | None) -> Facts:
    progress, manifest = run.progress, run.scope.manifest
    reports = [one for kind in COLLECTORS.values() for one in kind().collect(run.scope)]
    controls = [one for one in reports if one.kind is FactKind.CONTROLS]
    reports.extend(audit_reports(run.scope, controls, event_detector()))
    listings = [one for one in reports if one.kind is FactKind.LISTING]
    compared = Compared.of(run.scope, listings, sketching)
    for name in sorted(manifest.datasets):
        progress.begin(f"collecting {name}")
        reports.extend(_of_dataset(run, name, compared))
        progress.end()
    reports.extend(compared.reports(progress))
    return Facts(tuple(sorted(reports, key=lambda report: (report.kind, report.source))))


def _of_dataset(run: _Run, name: str, compared: Compared) -> Iterator[Report]:
    seen = [
        scan_report(run.scope, name, run.keyed, run.progress),
        *mask_report(run.scope, name, run.remeasured),
    ]
    yield from seen
    yield from utility_report(run.scope, name, seen)
    yield from read_once(run.scope, name, [*_measurements(run, name, seen), *compared.sketch(name)])


def _measurements(run: _Run, name: str, seen: Sequence[Report]) -> Iterator[Measurement]:
    """All that is measured of a dataset, once it is known what its columns hold."""
    dataset, known = run.scope.manifest.datasets[name], Known.of(run.scope, name, seen)
    yield HarborMeasurement(name, known)
    yield CardMeasurement(name, known)
    if dataset.retention and _is_dated(run.scope, name, dataset.retention.start):
        yield AgeMeasurement(name, dataset.retention.start)
    if dataset.quasi_identifiers:
        yield RiskMeasurement(name, dataset.quasi_identifiers, dataset.sensitive)
    expectations = tuple(_expected(run.scope.manifest, name))
    if expectations:
        yield QualityMeasurement(name, expectations)
    scan = next(parse(ScanReport, one.data) for one in seen if one.kind is FactKind.SCAN)
    if name in copies(run.scope.manifest) and (fields := free_text(scan)):
        yield ProseMeasurement(
            name, fields, unread_parts(scan), run.scope.manifest.names, run.detector
        )


def _is_dated(scope: Scope, name: str, start: str) -> bool:
    """Whether its rows tell their day: a table of a server does not say when it was changed."""
    return start != MODIFIED or place_of(scope, name) is not None


def _expected(manifest: Manifest, name: str) -> Iterator[Expectation]:
    """What is expected of a dataset, and of each masked copy that is made from it."""
    own = manifest.datasets[name].expectations
    yield from own
    for copy in manifest.datasets.values():
        if copy.masked and name in copy.derived_from:
            yield from (one for one in copy.expectations if one not in own)
