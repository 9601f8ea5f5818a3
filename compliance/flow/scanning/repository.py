"""Scans of a git repository: what is staged, what a branch changed, what the history holds."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from compliance.flow.scanning.changed import scan_changes
from compliance.flow.scanning.chosen import chosen
from compliance.flow.scanning.file import unread
from compliance.flow.scanning.ground import Ground
from compliance.flow.scanning.options import ScanOptions
from compliance.flow.scanning.past import scan_past
from compliance.flow.scanning.placing import NOWHERE
from compliance.flow.scanning.summary import report_of
from compliance.flow.triaging.allow import allowed
from compliance.keys.fingerprints import Fingerprinter
from compliance.sources.git.changes import Change, since, staged
from compliance.sources.git.place import top
from policies.reports import InputReport, ScanReport, Skip

_KEY_BYTES: Final = 32
_NO_CHANGE: Final = Skip("git", "no change adds anything", accountable=True)
_NOTHING: Final = unread("git", "git", [_NO_CHANGE], NOWHERE)
"""The report on a change that adds nothing; it is complete."""


def scan_staged(names: Sequence[str], options: ScanOptions) -> ScanReport:
    """What the next commit adds or changes, as the index has it; `names` limit it.

    Raises:
        SourceError: git cannot say.
        DetectionError: the rules cannot be used.
    """
    return _changed(staged(), names, options)


def scan_diff(ref: str, names: Sequence[str], options: ScanOptions) -> ScanReport:
    """What the working tree adds or changes since it left `ref`; `names` limit it.

    Raises:
        SourceError: git cannot say, or this clone does not reach back so far.
        DetectionError: the rules cannot be used.
    """
    return _changed(since(ref), names, options)


def scan_history(span: str | None, options: ScanOptions) -> ScanReport:
    """What all commits, or those of `span`, ever held, each content once.

    Raises:
        SourceError: git cannot say.
        DetectionError: the rules cannot be used.
    """
    detector = options.detector()
    reports = list(scan_past(span, options.scanner(detector), _ground(options)))
    return _told(report_of(detector.digest, reports), options)


def _changed(changes: list[Change], names: Sequence[str], options: ScanOptions) -> ScanReport:
    detector = options.detector()
    ground = _ground(options)
    prints = options.fingerprints or Fingerprinter(os.urandom(_KEY_BYTES))
    files = replace(options.scanner(detector), fingerprints=prints)
    looked_at = chosen(changes, names, ground.top)
    reports = list(scan_changes(looked_at, files, ground)) if looked_at else []
    if options.fingerprints is None:
        reports = [_without_fingerprints(one) for one in reports]
    return _told(report_of(detector.digest, reports or [_NOTHING]), options)


def _told(report: ScanReport, options: ScanOptions) -> ScanReport:
    return allowed(report, options.manifest.allow if options.manifest else (), options.as_of)


def _ground(options: ScanOptions) -> Ground:
    return Ground(top(), options.root.resolve(), options.manifest, options.as_of)


def _without_fingerprints(report: InputReport) -> InputReport:
    """The run's own key is forgotten with it: what was made by it says nothing afterwards."""
    findings = tuple(replace(finding, fingerprint=None) for finding in report.findings)
    return replace(report, findings=findings)
