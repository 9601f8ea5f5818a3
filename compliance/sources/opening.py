"""Opening files: what the system says becomes an error of ours, with the path and nothing else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from compliance.sources.interface import MalformedError, SourceError


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes.

    Raises:
        SourceError: it is absent, or no file.
        MalformedError: it cannot be read.
    """
    try:
        stream = path.open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise absent(path) from None
    except OSError as error:
        raise unreadable(path, error) from None
    with stream:
        try:
            yield stream
        except OSError as error:
            raise unreadable(path, error) from None


def creating(path: Path) -> BinaryIO:
    """A new file; one that exists is never overwritten.

    Raises:
        SourceError: it exists, or cannot be written.
    """
    try:
        return path.open("xb")
    except FileExistsError:
        raise SourceError(
            f"{path}: exists already", hint="name a target that is not there yet"
        ) from None
    except OSError as error:
        raise unwritable(path, error) from None


def finish(stream: BinaryIO) -> None:
    """Flush, fsync and close."""
    with stream:
        stream.flush()
        os.fsync(stream.fileno())


def shown(name: str) -> str:
    """A file's name as text; bytes of it that are none are replaced."""
    return name.encode(errors="replace").decode()


def absent(path: Path) -> SourceError:
    """The error for a path that names no file."""
    what = "is a folder, not a file" if path.is_dir() else "does not exist"
    return SourceError(f"{path}: {what}", hint="check the path")


def unreadable(path: Path, error: OSError) -> MalformedError:
    """The error for a file that is there but does not let itself be read."""
    return MalformedError(
        f"{path}: cannot be read ({error.strerror})", hint="check its permissions"
    )


def unwritable(path: Path, error: OSError) -> SourceError:
    """The error for a target that does not let itself be written."""
    return SourceError(f"{path}: cannot be written ({error.strerror})", hint="check its folder")
