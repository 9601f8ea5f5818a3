"""A history scanned: each content once, told by the first commit that holds it.

What holds nothing is told in one sum, so that the report grows with what was found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from compliance.flow.scanning.file import FileScanner, unread
from compliance.flow.scanning.ground import Ground
from compliance.flow.scanning.placing import NOWHERE
from compliance.sources.git.blob import GitBlob
from compliance.sources.git.history import Kept, history, is_shallow
from compliance.sources.git.lfs import resolved
from compliance.sources.git.objects import Objects
from compliance.sources.interface import MalformedError
from compliance.sources.parts import parts_of
from compliance.sources.recognise import format_of
from policies.reports import InputReport, Skip

_NAME: Final = "git history"
_FORMAT: Final = "git"


def scan_past(span: str | None, files: FileScanner, ground: Ground) -> Iterator[InputReport]:
    """A report on each content that holds something or could not be read, then their sum.

    Raises:
        SourceError: git cannot say.
        DetectionError: the rules cannot be used.
    """
    sum_ = _Sum()
    with Objects() as contents:
        for kept in history(span):
            for report in _scanned(kept, contents, files, ground):
                if sum_.takes(report):
                    yield report
    skips = [Skip(_NAME, "this clone is shallow: where its history begins is left out")]
    yield sum_.report(tuple(skips) if is_shallow() else ())


def _scanned(
    kept: Kept, contents: Objects, files: FileScanner, ground: Ground
) -> Iterator[InputReport]:
    uri = f"{kept.commit}:{ground.uri(kept.path)}"
    place = ground.place(kept.path)
    if place.excluded:
        yield unread(uri, "none", [place.excluded], place)
        return
    try:
        blob = resolved(GitBlob(uri, kept.path, contents.read(kept.object)))
    except MalformedError as error:
        yield unread(uri, "none", [Skip(uri, str(error))], place)
        return
    form = format_of(blob) if blob.size else Skip(uri, "empty", accountable=True)
    if isinstance(form, Skip):
        yield unread(uri, "none", [form], NOWHERE)
    else:
        yield from files.parts(parts_of(blob, form), uri, form, place)


@dataclass(slots=True)
class _Sum:
    """What holds nothing, together."""

    rows: int = 0
    size: int = 0
    passed: dict[str, int] = field(default_factory=dict)

    def takes(self, report: InputReport) -> bool:
        """Add a report to the sum; says whether it must be told by itself."""
        if not report.complete or report.findings or any(one.entity for one in report.columns):
            return True
        self.rows += report.rows
        self.size += report.bytes
        for skip in report.skipped:
            self.passed[skip.reason] = self.passed.get(skip.reason, 0) + 1
        return False

    def report(self, skipped: tuple[Skip, ...]) -> InputReport:
        """The sum."""
        passed = [
            Skip(f"{count} contents", reason, accountable=True)
            for reason, count in sorted(self.passed.items())
        ]
        sum_ = unread(_NAME, _FORMAT, [*skipped, *passed], NOWHERE)
        return replace(sum_, rows=self.rows, bytes=self.size)
