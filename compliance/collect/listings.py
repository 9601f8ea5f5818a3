"""Everything that lies under the locations of the environments, with modes, sizes and dates.

Nothing may hide: hidden files, links and special files are listed too. Left out are only the
history of version control (`.git` with a `HEAD`) and our own `.compliance` beside the manifest.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, Final

from checks.facts import FactKind, Report
from checks.records import Entry, Listing
from compliance.collect.artefacts import artefact_of
from compliance.collect.companions import companion_of
from compliance.collect.interface import Scope
from compliance.collect.local import dataset_of, local_path, named
from compliance.collect.servers import UnaskedError
from policies.globs import covers
from policies.manifest import Exclusion

_CLOSED: Final = "0000"
"""The mode of what has none."""


class Listings:
    """Reports what lies where."""

    name: ClassVar[str] = "listings@1"

    def collect(self, scope: Scope) -> Iterator[Report]:
        """One report for each location of each environment."""
        told: set[str] = set()
        for environment, declared in sorted(scope.manifest.environments.items()):
            for location in declared.locations:
                if location not in told:
                    told.add(location)
                    yield self._report(scope, environment, location)

    def _report(self, scope: Scope, environment: str, location: str) -> Report:
        gaps: list[str] = []
        path = local_path(location, scope.root)
        mode, entries = "", list[Entry]()
        if path is None:
            mode, entries = _CLOSED, list(_far(location, scope, gaps))
        elif not path.exists():
            gaps.append("is not there; mend `locations`, or collect where it is")
        else:
            mode = _octal(path.stat().st_mode)
            entries = _with_companions(list(_entries(path, scope, gaps)), scope)
        data = Listing(environment, location, mode, tuple(sorted(entries, key=lambda e: e.path)))
        return scope.report(
            FactKind.LISTING, location, data, collector=self.name, gaps=tuple(sorted(gaps))
        )


def _entries(location: Path, scope: Scope, gaps: list[str]) -> Iterator[Entry]:
    for path in _walk(location, scope.root, gaps):
        where = named(path, scope.root)
        try:
            yield _entry(path, where, scope)
        except OSError as error:
            gaps.append(f"{where}: cannot be looked at ({error.strerror})")


def _far(location: str, scope: Scope, gaps: list[str]) -> Iterator[Entry]:
    """Tables and objects elsewhere. They have no modes: who reads them is told under access."""
    try:
        for one in scope.servers.things(location):
            yield Entry(
                path=one.uri,
                bytes=one.bytes,
                mode=_CLOSED,
                modified=one.modified,
                dataset=one.dataset,
                exclusion=_exclusion(one.uri, scope.manifest.exclusions),
                artefact=artefact_of(one.uri),
            )
    except UnaskedError as error:
        gaps.append(str(error))


def _walk(location: Path, root: Path, gaps: list[str]) -> Iterator[Path]:
    """Files, links and special files; links are not followed."""
    if not location.is_dir():
        yield location
        return

    def unreadable(error: OSError) -> None:
        where = named(Path(error.filename), root)
        gaps.append(f"{where}: cannot be listed ({error.strerror})")

    for folder, folders, files in os.walk(location, onerror=unreadable):
        here = Path(folder)
        yield from (here / name for name in sorted(files))
        yield from (here / name for name in sorted(folders) if (here / name).is_symlink())
        folders[:] = sorted(name for name in folders if not _ours(here / name, root))


def _ours(folder: Path, root: Path) -> bool:
    history = folder.name == ".git" and (folder / "HEAD").is_file()
    return history or folder == root / ".compliance"


def _entry(path: Path, where: str, scope: Scope) -> Entry:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode) and path.exists():
        status = path.stat()
    return Entry(
        path=where,
        bytes=status.st_size if stat.S_ISREG(status.st_mode) else 0,
        mode=_octal(status.st_mode),
        modified=datetime.fromtimestamp(status.st_mtime, tz=UTC).date(),
        dataset=dataset_of(where, scope.manifest.datasets, scope.root),
        exclusion=_exclusion(where, scope.manifest.exclusions),
        artefact=artefact_of(where),
    )


def _exclusion(where: str, exclusions: tuple[Exclusion, ...]) -> int | None:
    """The exclusion that covers a path: of several the one that holds longest."""
    covering = (
        (one.expires, -index) for index, one in enumerate(exclusions) if covers(one.path, where)
    )
    last = max(covering, default=None)
    return None if last is None else -last[1]


def _with_companions(entries: list[Entry], scope: Scope) -> list[Entry]:
    """A plan or mask report counts to the dataset whose copy it accompanies."""
    return [
        entry
        if entry.dataset
        else replace(entry, dataset=companion_of(entry.path, entries, scope.root))
        for entry in entries
    ]


def _octal(mode: int) -> str:
    return f"{stat.S_IMODE(mode):04o}"
