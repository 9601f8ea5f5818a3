"""One input scanned, part by part: each table read once, and told by its mask run if it has one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from compliance.detect.interface import Detector, Fingerprints, TableDetector, TableScan
from compliance.flow.scanning.ahead import ahead
from compliance.flow.scanning.copies import Copies
from compliance.flow.scanning.digesting import Digesting
from compliance.flow.scanning.foreseen import Coming, foresee_lines
from compliance.flow.scanning.freed import giving_back
from compliance.flow.scanning.names import shown
from compliance.flow.scanning.placing import Place
from compliance.flow.triaging.comments import Comments
from compliance.flow.triaging.published import Published
from compliance.progress import Progress
from compliance.sources.blob import LocalFile
from compliance.sources.digest import digest
from compliance.sources.inner_json import unfolded
from compliance.sources.interface import Batch, Blob, MalformedError, Part, Reader, SourceError
from compliance.sources.parts import parts_of
from policies.belonging import PROGRAMS
from policies.reports import InputReport, Skip
from policies.terms import Finding
from policies.weights import weighed

if TYPE_CHECKING:
    from compliance.sources.sampling import Sample

_SMALL: Final = 1 << 16
"""Bytes of a table that is read while another thread would start."""

Digests = Callable[[Blob], str]
"""The digest by which raw bytes are told, in place of their plain SHA-256."""


@dataclass(frozen=True, slots=True)
class FileScanner:
    """How the inputs of one run are scanned."""

    detector: Detector
    fingerprints: Fingerprints | None
    digests: Digests | None
    every_cell: bool
    progress: Progress
    sample: "Sample | None" = None
    copies: Copies = field(default_factory=Copies)

    @property
    def rules(self) -> str:
        """Digest of the rules that it looks by."""
        return self.detector.digest

    def told_digest(self, path: Path) -> str:
        """The digest by which a file is told.

        Raises:
            SourceError: it is absent.
            MalformedError: it cannot be read.
        """
        return self._digest(LocalFile(path))

    def foresee(self, files: Sequence[Coming]) -> None:
        """Look at small files that come next, where it saves time."""
        if self.sample is None:
            foresee_lines(self.detector, files)

    def scan(self, path: Path, format_name: str, uri: str, place: Place) -> Iterator[InputReport]:
        """What is in a file of this machine: a report on each table in it.

        Raises:
            DetectionError: the rules cannot be used.
        """
        blob = LocalFile(path, uri)
        return self.parts(parts_of(blob, format_name), uri, format_name, place)

    def parts(
        self, found: Iterable[Part | Skip], uri: str, format_name: str, place: Place
    ) -> Iterator[InputReport]:
        """A report on each table of an input, and one on what of it was not read.

        `uri` and `format_name` are those of the input as a whole.
        """
        told, skipped = 0, list[Skip]()
        try:
            for one in found:
                if isinstance(one, Skip):
                    skipped.append(one)
                else:
                    told += 1
                    yield self.part(one, place)
        except (MalformedError, SourceError) as error:
            skipped.append(Skip(uri, str(error)))
        if not told and all(skip.accountable for skip in skipped):
            skipped.append(Skip(uri, "holds no data that is read"))
        if skipped:
            yield unread(uri, format_name, skipped, place)

    def part(self, part: Part, place: Place) -> InputReport:
        """What is in one table; one that cannot be read to its end tells what was seen until there.

        Raises:
            DetectionError: the rules cannot be used.
        """
        before = part.blob.state if part.blob else None
        seen, told = _Seen(), _Told("", TableScan((), ()))
        self.progress.begin(shown(part.uri), part.size)
        beside = Digesting(part.blob, self._digest)
        try:
            self._read(part.open(), place, seen, small=0 < part.size < _SMALL)
            scan = seen.scan()
            told = self._told(part, beside.result(), scan)
            seen.skipped.extend(Skip(part.uri, one) for one in scan.unfinished)
            if part.blob and part.blob.state != before:
                seen.skipped.append(Skip(part.uri, "changed while it was read"))
        except (MalformedError, SourceError) as error:
            told = _Told("", seen.scan())
            seen.skipped.append(Skip(part.uri, str(error)))
        finally:
            beside.stop()
            self.progress.end()
        report = InputReport(
            uri=part.uri,
            format=part.format,
            digest=told.digest,
            rows=seen.rows,
            bytes=part.size,
            complete=all(skip.accountable for skip in seen.skipped),
            skipped=tuple(seen.skipped),
            columns=told.scan.columns,
            findings=told.scan.findings,
            dataset=place.dataset,
            environment=place.environment,
            gates=place.gates,
            certificate=told.scan.certificate,
        )
        report = weighed(report)
        report = self._sampled(seen.heeded(report) if place.dataset is None else report, seen)
        return replace(report, findings=(*report.findings, *seen.beside)) if seen.beside else report

    def _sampled(self, report: InputReport, seen: "_Seen") -> InputReport:
        if self.sample is None:
            return report
        from compliance.flow.scanning.drawn import sampled

        return sampled(report, seen.reader)

    def _drawn(self, reader: Reader) -> Reader:
        if "=" in reader.uri:
            from compliance.sources.partitions import with_partitions

            reader = with_partitions(reader)
        if self.sample is None:
            return reader
        from compliance.flow.scanning.drawn import drawn

        return drawn(reader, self.sample)

    def _beside(self, reader: Reader) -> tuple[Finding, ...]:
        if not reader.metadata:
            return ()
        from compliance.flow.scanning.metadata import found_beside

        return found_beside(reader, self.detector, self.fingerprints)

    def _read(self, opened: Reader, place: Place, seen: "_Seen", *, small: bool) -> None:
        seen.reader = self._drawn(opened)
        reader = unfolded(seen.reader)
        seen.table = self.detector.table(
            reader.schema,
            declared=place.declared,
            fingerprints=self.fingerprints,
            every_cell=self.every_cell,
            line_based=reader.line_based,
            program=reader.format in PROGRAMS,
        )
        seen.beside = self._beside(reader)
        if place.inherited:
            seen.table.inherit(place.inherited)
        batches = reader.batches() if small else ahead(reader.batches())
        for batch in giving_back(batches):
            seen.table.look(batch.records, batch.first_row, batch.lines)
            if reader.line_based:
                seen.read_lines(batch)
            seen.rows += batch.records.num_rows
            self.progress.advance(batch.records.nbytes)
        seen.skipped.extend(reader.skipped)

    def _digest(self, blob: Blob) -> str:
        """A masked copy is told by its plain digest, which its report names."""
        if self.digests is None:
            return digest(blob)
        if self.copies.holds(blob):
            plain = digest(blob)
            if self.copies.names(blob, plain):
                return plain
        return self.digests(blob)

    def _told(self, part: Part, told: str, scan: TableScan) -> "_Told":
        masked = self.copies.told(part, told)
        if masked is None:
            return _Told(told, scan)
        from compliance.flow.scanning.explained import explained

        return _Told(told, explained(scan, *masked))


@dataclass(slots=True)
class _Seen:
    """What was seen so far."""

    reader: Reader | None = None
    beside: tuple[Finding, ...] = ()
    """In the metadata."""
    table: TableDetector | None = None
    rows: int = 0
    skipped: list[Skip] = field(default_factory=list)
    comments: Comments = field(default_factory=Comments)
    published: Published = field(default_factory=Published)

    def read_lines(self, batch: Batch) -> None:
        """Look in plain text for what quiets findings."""
        self.comments.look(batch)
        self.published.look(batch)

    def heeded(self, report: InputReport) -> InputReport:
        """The report with what comments allow, and with published samples set apart."""
        return self.published.heeded(self.comments.heeded(report))

    def scan(self) -> TableScan:
        """Verdicts and findings; none where the file could not even be opened."""
        return self.table.result() if self.table else TableScan((), ())


@dataclass(frozen=True, slots=True)
class _Told:
    digest: str
    scan: TableScan


def unread(uri: str, form: str, skipped: Sequence[Skip], place: Place) -> InputReport:
    """The report on an input of which nothing was read; complete if all is accountable."""
    return InputReport(
        uri=uri,
        format=form,
        digest="",
        rows=0,
        bytes=0,
        complete=all(skip.accountable for skip in skipped),
        skipped=tuple(skipped),
        dataset=place.dataset,
        environment=place.environment,
        gates=place.gates,
    )
