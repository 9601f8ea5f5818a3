"""One file scanned: read once, batch by batch, and told by its mask run where it has one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from compliance.detect.interface import Detector, Fingerprints, TableDetector, TableScan
from compliance.flow.scanning.explained import explained, masked_file
from compliance.flow.scanning.placing import Place
from compliance.progress import Progress
from compliance.sources.digest import digest
from compliance.sources.interface import MalformedError, Reader, SourceError
from compliance.sources.table import source
from policies.reports import InputReport, Skip

Digests = Callable[[Path], str]
"""The digest by which a raw file is told, in place of its plain SHA-256."""


@dataclass(frozen=True, slots=True)
class FileScanner:
    """How the files of one run are scanned."""

    detector: Detector
    fingerprints: Fingerprints | None
    digests: Digests | None
    every_cell: bool
    progress: Progress

    def scan(self, path: Path, format_name: str, uri: str, place: Place) -> InputReport:
        """What is in the file; one that cannot be read to its end tells what was seen until there.

        Raises:
            DetectionError: the rules cannot be used.
        """
        before = _state(path)
        seen = _Seen()
        skipped: tuple[Skip, ...] = ()
        self.progress.begin(uri, before[0])
        try:
            self._read(source(format_name).open(path), place, seen)
            told = self._told(path, seen)
            if _state(path) != before:
                skipped = (Skip(uri, "changed while it was read"),)
        except (MalformedError, SourceError) as error:
            told = _Told("", seen.scan())
            skipped = (Skip(uri, str(error).replace(str(path), uri)),)
        finally:
            self.progress.end()
        return InputReport(
            uri=uri,
            format=format_name,
            digest=told.digest,
            rows=seen.rows,
            bytes=before[0],
            complete=not skipped,
            skipped=skipped,
            columns=told.scan.columns,
            findings=told.scan.findings,
            dataset=place.dataset,
            environment=place.environment,
            gates=place.gates,
        )

    def _read(self, reader: Reader, place: Place, seen: "_Seen") -> None:
        seen.table = self.detector.table(
            reader.schema,
            declared=place.declared,
            fingerprints=self.fingerprints,
            every_cell=self.every_cell,
            line_based=reader.line_based,
        )
        for batch in reader.batches():
            seen.table.look(batch.records, batch.first_row, batch.lines)
            seen.rows += batch.records.num_rows
            self.progress.advance(batch.records.nbytes)

    def _told(self, path: Path, seen: "_Seen") -> "_Told":
        """A masked copy is told by its plain digest, which its report names."""
        sha256 = digest(path)
        masked = masked_file(path, sha256)
        if masked is not None:
            return _Told(sha256, explained(seen.scan(), *masked))
        return _Told(self.digests(path) if self.digests else sha256, seen.scan())


@dataclass(slots=True)
class _Seen:
    """What was seen so far."""

    table: TableDetector | None = None
    rows: int = 0

    def scan(self) -> TableScan:
        """Verdicts and findings; none where the file could not even be opened."""
        return self.table.result() if self.table else TableScan((), ())


@dataclass(frozen=True, slots=True)
class _Told:
    digest: str
    scan: TableScan


def _state(path: Path) -> tuple[int, int]:
    """Size in bytes and time of the last change; zeros where there is no file any more."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns
