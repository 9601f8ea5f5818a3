"""The verb scan: what is in the data, never a value of it.

One report on files, folders and globs, and on databases and stores by their URIs. A file that
cannot be read does not end the run: it is told as incomplete, with the reason. What is passed by is
told too, under the folder that it lies in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from compliance.collect.local import expand, local_text, named
from compliance.detect.interface import Fingerprints
from compliance.flow.scanning.file import Digests
from compliance.flow.scanning.foreseen import Coming, foreseeing
from compliance.flow.scanning.gathering import gathered
from compliance.flow.scanning.memory import Memory
from compliance.flow.scanning.options import ScanOptions, today
from compliance.flow.scanning.placing import NOWHERE, Place, place_of, placed
from compliance.flow.scanning.remembered import Remembered, Scanner
from compliance.flow.scanning.stored import StoreScanner, divided
from compliance.flow.scanning.summary import report_of
from compliance.flow.triaging.allow import allowed
from compliance.progress import SILENT, Progress
from compliance.sources.discover import Found, find
from compliance.sources.opening import shown
from compliance.sources.table import BESIDE_DATA
from policies.reports import InputReport, ScanReport, Skip

if TYPE_CHECKING:
    from policies.manifest import Manifest

_FOLDER: Final = "folder"
_UNREAD: Final = "none"


def scan(  # noqa: PLR0913  a verb: each is an option of the command
    paths: Sequence[str | Path],
    *,
    manifest: "Manifest | None" = None,
    root: Path | None = None,
    fingerprints: Fingerprints | None = None,
    digests: Digests | None = None,
    every_cell: bool = False,
    as_of: date | None = None,
    memory: Memory | None = None,
    recognizers: Sequence[Path] = (),
    progress: Progress = SILENT,
) -> ScanReport:
    """Scan files, folders and globs; without any, what the manifest declares.

    Args:
        paths: relative ones are of the working folder.
        manifest: says what is a dataset, what is production and what is excluded.
        root: the manifest's folder; inputs are told relative to it (default: the working folder).
        fingerprints: names findings by keyed digests.
        digests: the digest of a raw file, in place of its plain SHA-256.
        every_cell: list the cells that a column's verdict tells as well.
        as_of: the day on which exclusions are judged (default: today, UTC).
        memory: what earlier runs saw, and how far it is trusted.
        recognizers: files of own recognizers, in the form of Presidio's registry.
        progress: told of each file.

    Raises:
        SourceError: a named path is absent.
        DetectionError: the rules cannot be used.
    """
    options = ScanOptions(
        manifest=manifest,
        root=root or Path(),
        fingerprints=fingerprints,
        digests=digests,
        every_cell=every_cell,
        as_of=as_of or today(),
        memory=memory,
        recognizers=tuple(recognizers),
        progress=progress,
    )
    return scan_paths(paths, options)


def scan_paths(paths: Sequence[str | Path], options: ScanOptions) -> ScanReport:
    """The same with all options in one.

    Raises:
        SourceError: a named path is absent.
        DetectionError: the rules cannot be used.
    """
    run, manifest = _run(options), options.manifest
    if paths or manifest is None:
        inputs = run.named(paths)
    else:
        inputs = run.declared([(None, uri) for uri in _declared(manifest)])
    report = report_of(run.files.rules, inputs)
    return allowed(report, manifest.allow if manifest else (), run.as_of)


def scan_dataset(  # noqa: PLR0913  a verb: each is an option of the command
    name: str,
    manifest: "Manifest",
    root: Path,
    *,
    fingerprints: Fingerprints | None = None,
    digests: Digests | None = None,
    progress: Progress = SILENT,
    as_of: date | None = None,
    memory: Memory | None = None,
) -> ScanReport:
    """Scan all files of one declared dataset; where there are none, the report is not complete.

    Raises:
        DetectionError: the rules cannot be used.
    """
    options = ScanOptions(
        manifest=manifest,
        root=root,
        fingerprints=fingerprints,
        digests=digests,
        as_of=as_of or today(),
        memory=memory,
        progress=progress,
    )
    run = _run(options)
    inputs = run.declared([(name, manifest.datasets[name].uri)])
    kept = [one for one in inputs if not _is_beside(one)]
    return report_of(run.files.rules, [replace(one, dataset=one.dataset or name) for one in kept])


def _run(options: ScanOptions) -> "_Run":
    files = options.scanner(options.detector())
    memory = options.memory if options.sample is None else None
    asked = repr((files.every_cell, options.choice(), options.naming()))
    remembered = files if memory is None else Remembered(files, memory, asked)
    stores = StoreScanner(files, options.manifest, options.as_of)
    return _Run(remembered, stores, options.manifest, options.root.resolve(), options.as_of)


def _is_beside(one: InputReport) -> bool:
    """Whether it is nothing of a dataset: what was passed by, or code that holds nothing."""
    return one.complete and (
        one.format == _FOLDER or (one.format in BESIDE_DATA and not one.findings)
    )


def _declared(manifest: "Manifest") -> list[str]:
    datasets = (dataset.uri for dataset in manifest.datasets.values())
    locations = (uri for one in manifest.environments.values() for uri in one.locations)
    return list(dict.fromkeys([*datasets, *locations]))


@dataclass(frozen=True, slots=True)
class _Run:
    files: Scanner
    stores: StoreScanner
    manifest: "Manifest | None"
    root: Path
    as_of: date

    def named(self, paths: Iterable[str | Path]) -> list[InputReport]:
        """A report on each file and table that a person named."""
        local, remote = divided(paths)
        reports = self.inputs(local) if local or not remote else []
        return [*reports, *self.stores.named(remote)]

    def inputs(self, paths: Iterable[Path]) -> list[InputReport]:
        """A report on each file, then on what was passed by."""
        reports: list[InputReport] = []
        passed: dict[Path, list[Skip]] = {}
        data: set[Path] = set()
        for one in foreseeing(self._coming(paths), self.files.foresee):
            found, place = one.found, one.place
            passed.setdefault(found.origin, [])
            skip = found.skip or place.excluded
            if found.source is not None:
                data.add(placed(found.path))
            if skip is not None:
                passed[found.origin].append(skip)
            elif found.source is not None:
                uri = self._uri(found.path)
                reports.extend(self.files.scan(found.path, found.source, uri, place))
        return [*reports, *self._passed_by(passed, data, reading=bool(reports))]

    def _coming(self, paths: Iterable[Path]) -> Iterator[Coming]:
        return (Coming(found, self._place(found)) for found in find(paths))

    def declared(self, uris: Iterable[tuple[str | None, str]]) -> list[InputReport]:
        """A report on each file that URIs of the manifest name, and on each URI that names none."""
        there: list[Path] = []
        missing: list[InputReport] = []
        for dataset, uri in uris:
            paths = expand(uri, self.root)
            there.extend(paths)
            if local_text(uri) is None:
                missing.extend(self.stores.declared(uri, dataset))
            elif not paths:
                missing.append(_unread(uri, [Skip(uri, "does not exist")], dataset))
        return [*self.inputs(there), *missing]

    def _passed_by(
        self, passed: dict[Path, list[Skip]], data: set[Path], *, reading: bool
    ) -> Iterator[InputReport]:
        """What was passed by; a folder without data, or a run without any, is no input."""
        for origin, skips in passed.items():
            uri = self._uri(origin)
            folder = origin.is_dir()
            place = placed(origin)
            if not reading or (folder and not any(one.is_relative_to(place) for one in data)):
                skips.append(Skip(uri, "holds no data that is read"))
            if skips:
                report = _unread(uri, list(gathered(skips)))
                yield replace(report, format=_FOLDER if folder else _UNREAD)

    def _place(self, found: Found) -> Place:
        if self.manifest is None:
            return NOWHERE
        return place_of(placed(found.path), self.manifest, self.root, self.as_of)

    def _uri(self, path: Path) -> str:
        return shown(Path(named(placed(path), self.root)).as_posix())


def _unread(uri: str, skips: Sequence[Skip], dataset: str | None = None) -> InputReport:
    return InputReport(
        uri=uri,
        format=_UNREAD,
        digest="",
        rows=0,
        bytes=0,
        complete=all(skip.accountable for skip in skips),
        skipped=tuple(skips),
        dataset=dataset,
    )
