"""A hidden folder beside a target in which a copy grows: one run at a time, and kept for a resume.

The folder has one name, `.NAME.partial`, so that a later run finds it; who works in it holds a lock
on it, which the system gives back when that run ends, however it ends.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EEXIST, ENOENT
from pathlib import Path
from typing import Final

from compliance.sources.engines.interface import BusyTargetError
from compliance.sources.interface import SourceError

_IDENTITY: Final = "identity"
REPORT: Final = "mask-report.json"
"""Name of the report, as `compliance/state/mask_reports.py` looks for it."""
FILE_MODE: Final = 0o640
FOLDER_MODE: Final = 0o750

_TRIES: Final = 100
"""To make a folder that another run removes; some systems take none at all, and say the same."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder, held by this run."""

    folder: Path
    target: Path

    def sync(self, path: Path) -> None:
        """Make what was written to a file, or to all files of a folder, outlast a crash."""
        for one in [*path.rglob("*"), path] if path.is_dir() else [path]:
            _synced(one)
        _synced(self.folder)

    def publish(self, ready: Path, report: bytes) -> None:
        """Make a file or folder visible by one rename, with its report; nothing is overwritten.

        Raises:
            SourceError: the target has come to be there meanwhile.
        """
        try:
            if ready.is_dir():
                self._publish_folder(ready, report)
            else:
                self._publish_file(ready, report)
        except OSError as error:
            raise SourceError(
                f"{self.target}: cannot be published ({error.strerror})",
                hint="name a target that is not there yet",
            ) from None
        _synced(self.target.parent)

    def _publish_folder(self, ready: Path, report: bytes) -> None:
        (ready / REPORT).write_bytes(report)
        for one in ready.rglob("*"):
            one.chmod(FOLDER_MODE if one.is_dir() else FILE_MODE)
        ready.chmod(FOLDER_MODE)
        self.sync(ready)
        ready.rename(self.target)

    def _publish_file(self, ready: Path, report: bytes) -> None:
        """The report first: a copy without one would be taken for raw data."""
        told = self.folder / REPORT
        beside = self.target.with_name(f"{self.target.name}.{REPORT}")
        told.write_bytes(report)
        for one in (told, ready):
            one.chmod(FILE_MODE)
            self.sync(one)
        if self.target.exists():
            raise FileExistsError(EEXIST, os.strerror(EEXIST))
        told.replace(beside)
        try:
            os.link(ready, self.target)
        except OSError:
            beside.unlink()
            raise


@contextmanager
def staging(target: Path, *, identity: str, resume: bool) -> Iterator[Staging]:
    """The folder of a target, empty unless a run of the same identity is resumed.

    Raises:
        BusyTargetError: another run holds it.
        SourceError: it cannot be written.
    """
    target = target.resolve()
    folder = target.with_name(f".{target.name}.partial")
    handle = _held(folder, target)
    try:
        _begin(folder, identity, resume=resume)
        yield Staging(folder, target)
    except KeyboardInterrupt:
        raise  # what was done stays, for a resume
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise _unwritable(target, error) from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    else:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)


def _held(folder: Path, target: Path) -> int:
    for _ in range(_TRIES):
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise _unwritable(target, error) from None
        if _locked(handle, target) and _same(folder, handle):
            return handle
        os.close(handle)  # it was removed by the run that held it
    raise _unwritable(target, FileNotFoundError(ENOENT, os.strerror(ENOENT)))


def _unwritable(target: Path, error: OSError) -> SourceError:
    return SourceError(
        f"{target}: cannot be written ({error.strerror or 'the system refuses it'})",
        hint="check its folder and the disk",
    )


def _locked(handle: int, target: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise BusyTargetError(
            f"{target}: another run is writing to it", hint="wait for it, or name another target"
        ) from None
    return True


def _same(folder: Path, handle: int) -> bool:
    return folder.exists() and folder.stat().st_ino == os.fstat(handle).st_ino


def _begin(folder: Path, identity: str, *, resume: bool) -> None:
    """Empty the folder, unless it holds the beginning of this very copy."""
    told = folder / _IDENTITY
    if resume and told.is_file() and told.read_text("utf-8") == identity:
        return
    for one in folder.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    told.write_text(identity, encoding="utf-8")


def _synced(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
