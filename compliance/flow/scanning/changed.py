"""A change scanned: the new version of each file, and of it only what was not there before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from compliance.flow.scanning.before import by_content, by_line
from compliance.flow.scanning.file import FileScanner, unread
from compliance.flow.scanning.fresh import new_lines
from compliance.flow.scanning.ground import Ground
from compliance.flow.scanning.placing import NOWHERE
from compliance.progress import SILENT
from compliance.sources.blob import LocalFile
from compliance.sources.git.blob import GitBlob
from compliance.sources.git.changes import Change
from compliance.sources.git.lfs import resolved
from compliance.sources.git.objects import Objects
from compliance.sources.interface import Blob, MalformedError
from compliance.sources.parts import parts_of
from compliance.sources.recognise import format_of
from policies.reports import InputReport, Skip


def scan_changes(
    changes: Iterable[Change], files: FileScanner, ground: Ground
) -> Iterator[InputReport]:
    """A report on each file that changed; `files` must draw fingerprints.

    Raises:
        SourceError: git ends.
        DetectionError: the rules cannot be used.
    """
    with Objects() as contents:
        scanner = _Scanner(files, ground, contents)
        for change in changes:
            yield from scanner.reports(change)


@dataclass(frozen=True, slots=True)
class _Scanner:
    files: FileScanner
    ground: Ground
    contents: Objects

    def reports(self, change: Change) -> Iterator[InputReport]:
        uri, place = self.ground.uri(change.path), self.ground.place(change.path)
        passed = place.excluded or _passed_by(change, uri)
        if passed:
            yield unread(uri, "none", [passed], place)
        elif change.new is None or change.new != change.old:
            try:
                yield from self._read(change, uri)
            except MalformedError as error:
                yield unread(uri, "none", [Skip(uri, str(error))], place)

    def _read(self, change: Change, uri: str) -> Iterator[InputReport]:
        new, place = self._new(change, uri), self.ground.place(change.path)
        if not new.size:
            return
        form = format_of(new)
        if isinstance(form, Skip):
            yield unread(uri, "none", [form], place)
            return
        reports = list(self.files.parts(parts_of(new, form), uri, form, place))
        if change.old is None or not any(seen.is_open for one in reports for seen in one.seen):
            yield from reports
            return
        old = resolved(GitBlob(uri, change.path, self.contents.read(change.old)))
        yield from self._compared(reports, new, old, form)

    def _compared(
        self, reports: list[InputReport], new: Blob, old: Blob, form: str
    ) -> Iterator[InputReport]:
        if all(one.uri == new.uri and not one.columns for one in reports):
            fresh = new_lines(new, old)
            yield from (by_line(one, fresh) for one in reports)
        else:
            quiet = replace(self.files, progress=SILENT)
            before = quiet.parts(parts_of(old, form), new.uri, form, NOWHERE)
            yield from by_content(reports, before)

    def _new(self, change: Change, uri: str) -> Blob:
        if change.new is None:
            return LocalFile(self.ground.top / change.path, uri)
        return resolved(GitBlob(uri, change.path, self.contents.read(change.new)))


def _passed_by(change: Change, uri: str) -> Skip | None:
    if change.unmerged:
        return Skip(uri, "is in conflict: merge it first")
    if change.is_link:
        return Skip(uri, "link; what it leads to is scanned in its own place", accountable=True)
    if change.is_submodule:
        return Skip(uri, "another repository; scan it there", accountable=True)
    return None if change.is_regular else Skip(uri, "no regular file", accountable=True)
