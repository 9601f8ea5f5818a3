"""Collect: everything that checks may look at, measured once and written down with its gaps."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from checks.facts import FactKind, Facts, Report
from checks.records import MaskFacts
from compliance.collect.interface import Scope
from compliance.collect.servers import NoServers, Servers
from compliance.collect.table import COLLECTORS
from compliance.detect.interface import Fingerprints
from compliance.flow.collecting.audit_reports import audit_reports, event_detector
from compliance.flow.collecting.copy_reports import Known, copy_reports
from compliance.flow.collecting.dataset_reports import (
    Keyed,
    age_report,
    mask_report,
    quality_report,
    scan_report,
)
from compliance.flow.collecting.overlap_reports import overlap_reports
from compliance.flow.collecting.risk_report import risk_report
from compliance.flow.scanning.file import Digests
from compliance.flow.scanning.memory import Memory
from compliance.progress import SILENT, Progress
from policies.manifest import Expectation, Manifest


@dataclass(frozen=True, slots=True)
class _Run:
    scope: Scope
    keyed: Keyed
    progress: Progress
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
        run = _Run(Scope(manifest, root.resolve(), now, servers=servers), keyed, progress)
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
    if sketching is not None:
        listings = [one for one in reports if one.kind is FactKind.LISTING]
        reports.extend(overlap_reports(run.scope, listings, sketching, progress))
    for name in sorted(manifest.datasets):
        progress.begin(f"collecting {name}")
        reports.extend(_of_dataset(run, name))
        progress.end()
    return Facts(tuple(sorted(reports, key=lambda report: (report.kind, report.source))))


def _of_dataset(run: _Run, name: str) -> Iterator[Report]:
    dataset = run.scope.manifest.datasets[name]
    seen = [
        scan_report(run.scope, name, run.keyed, run.progress),
        *mask_report(run.scope, name, run.remeasured),
    ]
    yield from seen
    yield from copy_reports(run.scope, name, Known.of(run.scope, name, seen))
    if dataset.retention:
        yield age_report(run.scope, name, dataset.retention.start)
    if dataset.quasi_identifiers:
        yield risk_report(run.scope, name)
    expectations = tuple(_expected(run.scope.manifest, name))
    if expectations:
        yield quality_report(run.scope, name, expectations)


def _expected(manifest: Manifest, name: str) -> Iterator[Expectation]:
    """What is expected of a dataset, and of each masked copy that is made from it."""
    own = manifest.datasets[name].expectations
    yield from own
    for copy in manifest.datasets.values():
        if copy.masked and name in copy.derived_from:
            yield from (one for one in copy.expectations if one not in own)
