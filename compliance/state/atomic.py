"""Writing so that nothing half-written is ever visible: under another name, then renamed."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from policies.errors import Error


class UnwritableError(Error):
    """A target exists already or cannot be written; nothing of it is left behind."""


def write_bytes(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Put `data` under `path`, replacing what is there at once or not at all.

    `mode` are the permissions to give it; by default those of any new file.

    Raises:
        UnwritableError: the folder does not let itself be written.
    """
    partial = _partial(path)
    try:
        with partial.open("xb") as stream:
            if mode is not None:
                os.fchmod(stream.fileno(), mode & 0o7777)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with suppress(OSError):
            partial.unlink()


def write_text(path: Path, text: str) -> None:
    """Put `text` under `path` in UTF-8, replacing what is there at once or not at all."""
    write_bytes(path, text.encode())


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A name beside `target` for one new file, which becomes `target` when the block ends well.

    Raises:
        UnwritableError: `target` exists or cannot be written.
    """
    refuse_existing(target)
    partial = _partial(target)
    try:
        yield partial
        try:
            partial.rename(target)
            sync_folder(target.parent)
        except OSError as error:
            raise _unwritable(target, error) from None
    finally:
        with suppress(OSError):
            partial.unlink()


def refuse_existing(target: Path) -> None:
    """Nothing is overwritten.

    Raises:
        UnwritableError: `target` is there and is not an empty folder.
    """
    try:
        there = target.is_symlink() or target.exists()
        empty = there and target.is_dir() and not target.is_symlink() and not any(target.iterdir())
    except OSError as error:
        raise _unwritable(target, error) from None
    if there and not empty:
        raise UnwritableError(
            f"{target}: exists already", hint="name a target that is not there yet"
        )


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` outlast a crash."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _partial(target: Path) -> Path:
    return target.parent / f".{target.name}.{secrets.token_hex(8)}.partial"


def _unwritable(path: Path, error: OSError) -> UnwritableError:
    return UnwritableError(f"{path}: cannot be written ({error.strerror})", hint="check its folder")
