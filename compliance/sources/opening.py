"""Opening files: what the system says becomes an error of ours, with the path and nothing else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from compliance.sources.interface import Blob, MalformedError, SourceError


@contextmanager
def reading(blob: Blob) -> Iterator[BinaryIO]:
    """Its bytes.

    Raises:
        SourceError: it is absent, or no file.
        MalformedError: it cannot be read.
    """
    try:
        with blob.open() as stream:
            yield stream
    except OSError as error:
        raise failed(blob, error) from None


def failed(blob: Blob, error: OSError) -> SourceError | MalformedError:
    """The error for what the system says of bytes that cannot be read."""
    match error:
        case IsADirectoryError():
            return SourceError(f"{blob}: is a folder, not a file", hint="name a file in it")
        case FileNotFoundError() | NotADirectoryError():
            return absent(blob)
        case _:
            return unreadable(blob, error)


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


def absent(place: Path | Blob) -> SourceError:
    """The error for a path that names no file."""
    return SourceError(f"{place}: does not exist", hint="check the path")


def unreadable(place: Path | Blob, error: OSError) -> MalformedError:
    """The error for a file that is there but does not let itself be read."""
    reason = error.strerror or "the bytes are damaged"
    return MalformedError(f"{place}: cannot be read ({reason})", hint="check its permissions")


def unwritable(path: Path, error: OSError) -> SourceError:
    """The error for a target that does not let itself be written."""
    return SourceError(f"{path}: cannot be written ({error.strerror})", hint="check its folder")
