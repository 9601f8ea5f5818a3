"""What a scan is asked, besides where to look."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.detect.interface import Detector, Fingerprints
from compliance.flow.scanning.file import Digests, FileScanner
from compliance.flow.scanning.late import LateDetector
from compliance.flow.scanning.memory import Memory
from compliance.progress import SILENT, Progress

if TYPE_CHECKING:
    from compliance.detect.choice import Choice
    from compliance.sources.sampling import Sample
    from policies.manifest import Manifest
    from policies.naming import Naming


def today() -> date:
    """The day, UTC."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOptions:
    """The options of one run."""

    manifest: "Manifest | None" = None
    """Says what is a dataset, what is production and what is excluded."""
    root: Path = field(default_factory=Path)
    """The manifest's folder; inputs are told relative to it (default: the working folder)."""
    fingerprints: Fingerprints | None = None
    """Names findings by keyed digests."""
    digests: Digests | None = None
    """The digest of a raw file, in place of its plain SHA-256."""
    every_cell: bool = False
    """List the cells that a column's verdict tells as well."""
    as_of: date = field(default_factory=today)
    """The day on which exclusions are judged (default: today, UTC)."""
    memory: Memory | None = None
    """What earlier runs saw, and how far it is trusted."""
    recognizers: tuple[Path, ...] = ()
    """Files of own recognizers, in the form of Presidio's registry."""
    names: "Naming | None" = None
    """Who finds names in prose, and which; None for what the manifest says."""
    certify: int | None = None
    """A seed: measure recall on each table; what is remembered of earlier runs is not enough."""
    progress: Progress = SILENT
    """Told of each file."""
    sample: "Sample | None" = None
    """How much of each table is looked at; None for all of it."""

    def detector(self) -> LateDetector:
        """The detector of the run, loaded when the first table is looked at.

        Raises:
            PolicyError: a file of recognizers cannot be used; with line and remedy.
        """
        choice, names = self.choice(), self.naming()

        def load() -> Detector:
            from compliance.detect.table import load

            return load(choice=choice, naming=names)

        return LateDetector(load)

    def choice(self) -> "Choice | None":
        """What is looked for besides the usual; None where nobody says anything of it.

        Raises:
            PolicyError: a file of recognizers cannot be used; with line and remedy.
        """
        if self.manifest is None and not self.recognizers:
            return None
        from compliance.detect.choice import chosen
        from policies.recognizers import Recognizers

        declared = self.manifest.recognizers if self.manifest else Recognizers()
        if declared == Recognizers() and not self.recognizers:
            return None
        return chosen(declared, self.root, self.recognizers)

    def naming(self) -> "Naming | None":
        """Who finds names in prose; None where nobody says anything of it."""
        return self.names or (self.manifest.names if self.manifest else None)

    def scanner(self, detector: Detector) -> FileScanner:
        """What scans the files of the run."""
        if self.certify is not None:
            from compliance.flow.certifying.certify import Certifier

            detector = Certifier(detector, self.certify)
        return FileScanner(
            detector,
            self.fingerprints,
            self.digests,
            self.every_cell,
            self.progress,
            self.sample,
        )
