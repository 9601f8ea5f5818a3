"""The mask run that an input came from: what it told of it, if the input is still what it made.

Its report stands beside a file or above it, at the root of a copy in a store, and of a server's
copy in the folder that one works in, where the run wrote it. A file or object is known by its
digest, a server's table by how many rows it has, by which transactions they came, and where they
lie.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from compliance.sources.blob import LocalFile
from compliance.sources.interface import Blob, Part
from compliance.sources.opening import reading
from compliance.sources.stores.objects import StoreObject
from compliance.state.mask_reports import (
    NAME,
    find_mask_report,
    named_in,
    parsed_report,
    read_mask_report,
    report_path,
)
from policies.errors import Error
from policies.reports import MaskedFile, MaskReport
from policies.terms import Label
from policies.uris import table_in


@dataclass(frozen=True, slots=True)
class Copies:
    """What mask runs told, each report read once."""

    stored: dict[str, MaskReport | None] = field(default_factory=dict, repr=False)
    """Folder of a store → the report in it."""

    def told(self, part: Part, digest: str) -> tuple[MaskedFile, Label] | None:
        """A table as its mask run told it; `digest` is that of its bytes."""
        report, table = self._report(part), table_in(part.uri)
        if report is None:
            return None
        if part.blob is None and all(one.table != table for one in report.files):
            return None
        state = digest if part.blob is not None else part.state()
        file = named_in(report, state, table)
        return None if file is None else (file, report.label)

    def holds(self, blob: Blob) -> bool:
        """Whether a run told of something by this name."""
        return self._of(blob) is not None

    def names(self, blob: Blob, digest: str) -> bool:
        """Whether a run made these bytes."""
        report = self._of(blob)
        return report is not None and any(one.target_digest == digest for one in report.files)

    def _report(self, part: Part) -> MaskReport | None:
        if part.blob is not None:
            return self._of(part.blob)
        database = PurePosixPath(part.uri.partition("?")[0]).name
        return read_mask_report(report_path(Path(database))) if database else None

    def _of(self, blob: Blob) -> MaskReport | None:
        if isinstance(blob, LocalFile):
            found = find_mask_report(blob.path)
            return None if found is None else found[1]
        return self._above(blob) if isinstance(blob, StoreObject) else None

    def _above(self, blob: StoreObject) -> MaskReport | None:
        """The nearest report that names an object as one of its copy."""
        for folder in _folders(blob):
            if folder not in self.stored:
                self.stored[folder] = _read(replace(blob, path=f"{folder}/{NAME}"))
            report = self.stored[folder]
            below = blob.path.removeprefix(f"{folder}/")
            if report is not None and any(one.target == below for one in report.files):
                return report
        return None


def _folders(blob: StoreObject) -> Iterator[str]:
    """Where the root of its copy may be: the nearest first, but for folders that are columns."""
    for folder in PurePosixPath(blob.path).parents:
        if folder.name and "=" not in folder.name:
            yield str(folder)


def _read(blob: StoreObject) -> MaskReport | None:
    try:
        with reading(blob) as stream:
            return parsed_report(stream.read())
    except Error:
        return None
