"""Where a masked copy may be written, and how it appears there: whole, or not at all."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from compliance.sources.engines.staging import staging
from compliance.sources.interface import SourceError
from compliance.state.atomic import refuse_existing, sync_folder
from compliance.state.mask_reports import report_path
from policies.errors import IncompleteError

FOLDER_MODE: Final = 0o750
FILE_MODE: Final = 0o640
"""The group may read a finished copy, others never; while it grows only its owner may."""


class InterruptedRunError(IncompleteError):
    """The run was stopped from outside; nothing of it is visible."""


def checked_target(source: Path, target: Path, productions: Sequence[Path]) -> Path:
    """The target with its links resolved.

    Raises:
        SourceError: it meets the source or a production location, or cannot be written.
        UnwritableError: it is there already, and not an empty folder.
    """
    resolved = target.resolve()
    _apart(resolved, source.resolve(), f"the source {source}")
    for production in productions:
        _apart(resolved, production.resolve(), f"the production location {production}")
    refuse_existing(resolved)
    _demand_writable(resolved)
    return resolved


def _demand_writable(target: Path) -> None:
    """Told before the work, not after it."""
    folder = next(parent for parent in target.parents if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise SourceError(f"{target}: cannot be written", hint=f"check {folder}")


def _apart(target: Path, other: Path, what: str) -> None:
    if target == other or target in other.parents:
        relation = "equals" if target == other else "contains"
    elif other in target.parents:
        relation = "lies in"
    else:
        return
    raise SourceError(
        f"{target}: {relation} {what}",
        hint="name a target apart from it, in a non-production environment",
    )


@contextmanager
def staged(target: Path, *, identity: str = "", resume: bool = False) -> Iterator[Path]:
    """A hidden folder beside `target` in which the copy grows; an interrupted run leaves it.

    Args:
        target: where the copy appears.
        identity: tells plan and key; what was done under others is not kept.
        resume: whether what was done is kept.

    Raises:
        BusyTargetError: another run is writing to the target.
        SourceError: the folder of the target cannot be written.
        InterruptedRunError: SIGINT or SIGTERM came.
    """
    with (
        stoppable(),
        _system_errors(target),
        staging(target, identity=identity, resume=resume) as held,
    ):
        yield held.folder


@contextmanager
def stoppable() -> Iterator[None]:
    """SIGTERM ends a run as SIGINT does, through every `finally`.

    Raises:
        InterruptedRunError: one of them came.
    """
    watch = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, _stop) if watch else None
    try:
        yield
    except KeyboardInterrupt:
        raise InterruptedRunError(
            "interrupted; nothing was published", hint="go on by the same command with --resume"
        ) from None
    finally:
        if watch:
            signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _system_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SourceError(
            f"{target}: cannot be written ({error.strerror})", hint="check its folder and the disk"
        ) from None


def publish(staged_copy: Path, target: Path, *, report: Path | None = None) -> None:
    """Make the copy visible by one rename; `report` goes before it where it lies beside the copy.

    Nothing is overwritten: a folder is renamed over nothing or an empty folder, a file is linked.
    """
    _settle(staged_copy)
    if staged_copy.is_dir():
        staged_copy.rename(target)
    else:
        beside = report_path(target)
        if report is not None:
            _settle(report)
            report.replace(beside)  # one that a kill left alone there is of no copy
        try:
            os.link(staged_copy, target)
        except (OSError, KeyboardInterrupt):
            if report is not None:
                beside.unlink()
            raise
    sync_folder(target.parent)


def _settle(path: Path) -> None:
    """Final modes, and names that outlast a crash; the files themselves were synced when closed."""
    for one in [*path.rglob("*"), path]:
        one.chmod(FOLDER_MODE if one.is_dir() else FILE_MODE)
        if one.is_dir():
            sync_folder(one)
