"""Finding the data under files, folders and globs, and saying what is passed by and why."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from compliance.sources.blob import LocalFile
from compliance.sources.opening import absent, shown, unreadable
from compliance.sources.recognise import format_of
from compliance.sources.table import BESIDE_DATA, COPIED
from compliance.sources.treatment import folder_treatment
from policies.reports import Skip


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or something passed by."""

    path: Path
    origin: Path
    """The named path under which it was found."""
    source: str | None = None
    """Name of the format that reads it; None where it is passed by."""
    skip: Skip | None = None

    @property
    def is_data(self) -> bool:
        """Whether a dataset could consist of it: code and settings are only scanned."""
        return self.source is not None and self.source not in BESIDE_DATA

    @property
    def copied(self) -> bool:
        """Whether a masked copy of it can be written."""
        return self.source in COPIED


def find(paths: Iterable[Path]) -> Iterator[Found]:
    """What lies under `paths`, in order, each file once; folders are walked in order of name.

    Raises:
        SourceError: a named path, or every path of a glob, is absent.
        MalformedError: a named path lies in a folder that cannot be read.
    """
    seen: set[Path] = set()
    for named in paths:
        for path in _expand(named):
            for found in _under(path):
                place = Path(os.path.realpath(found.path))
                if place not in seen:
                    seen.add(place)
                    yield found


def _expand(named: Path) -> list[Path]:
    try:
        if named.exists() or named.is_symlink():
            return [named]
    except OSError as error:
        raise unreadable(named, error) from None
    matches = _matches(named) if has_magic(str(named)) else []
    if not matches:
        raise absent(named)
    walked = {path for path in matches if path.is_dir()}
    return [path for path in matches if walked.isdisjoint(path.parents)]


def _matches(pattern: Path) -> list[Path]:
    return sorted(map(Path, glob(str(pattern), recursive=True)))  # noqa: PTH207  may be absolute


def _under(path: Path) -> Iterator[Found]:
    if not path.is_dir():
        yield _file(path, path)
        return
    empty = True
    for found in _walk(path, path):
        empty = False
        yield found
    if empty:
        yield Found(path, path, skip=Skip(path.name, "empty folder", accountable=True))


def _walk(folder: Path, origin: Path) -> Iterator[Found]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _unreadable(folder, origin, error)
        return
    for entry in entries:
        try:
            yield from _entry(entry, origin)
        except OSError as error:
            yield _unreadable(entry, origin, error)


def _entry(entry: Path, origin: Path) -> Iterator[Found]:
    if not entry.is_dir():
        yield _file(entry, origin)
    elif skip := _folder_skip(entry, origin):
        what = _relative(entry, origin)
        yield Found(entry, origin, skip=Skip(what, skip.reason, skip.accountable))
    else:
        yield from _walk(entry, origin)


def _unreadable(path: Path, origin: Path, error: OSError) -> Found:
    reason = f"cannot be read ({error.strerror})"
    return Found(path, origin, skip=Skip(_relative(path, origin), reason))


def _folder_skip(folder: Path, origin: Path) -> Skip | None:
    if folder.is_symlink():
        inside = Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(origin))
        reason = (
            "link to a folder that is read in its own place"
            if inside
            else "link to a folder elsewhere"
        )
        return Skip(folder.name, reason, accountable=inside)
    return folder_treatment(folder.name)


def _file(path: Path, origin: Path) -> Found:
    what = _relative(path, origin)
    if not path.exists():
        return Found(path, origin, skip=Skip(what, "link that leads nowhere"))
    if not path.is_file():
        return Found(path, origin, skip=Skip(what, "no regular file", accountable=True))
    told = format_of(LocalFile(path, what))
    if isinstance(told, Skip):
        return Found(path, origin, skip=told)
    return Found(path, origin, told)


def _relative(path: Path, origin: Path) -> str:
    return shown(path.name if path == origin else path.relative_to(origin).as_posix())
