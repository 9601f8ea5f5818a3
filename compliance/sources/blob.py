"""Bytes of this machine under a name: a file, or what is in memory."""

import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file of this machine."""

    path: Path
    called: str = ""
    """As reports call it, where that is not its path."""

    def __str__(self) -> str:
        return self.uri

    @property
    def uri(self) -> str:
        """As reports and errors call it."""
        return self.called or str(self.path)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def size(self) -> int:
        """Bytes; 0 where there is no file any more."""
        return self.state[0]

    @property
    def state(self) -> tuple[int, int]:
        """Size in bytes and time of the last change; zeros where there is no file any more."""
        try:
            status = self.path.stat()
        except OSError:
            return 0, 0
        return status.st_size, status.st_mtime_ns

    @property
    def seeks(self) -> bool:
        """A file can be read at any place."""
        return True

    def open(self) -> BinaryIO:
        """The bytes from the start."""
        return self.path.open("rb")


@dataclass(frozen=True, slots=True)
class MemoryBlob:
    """Bytes in memory: a blob of git, a small member of an archive. `repr` tells their number."""

    uri: str
    data: bytes
    seeks: bool = True

    def __str__(self) -> str:
        return self.uri

    def __repr__(self) -> str:
        return f"MemoryBlob({self.uri!r}, {self.size} bytes)"

    @property
    def name(self) -> str:
        """What stands behind the last slash."""
        return PurePosixPath(self.uri).name

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)

    @property
    def state(self) -> int:
        """They never change."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """The bytes from the start."""
        return io.BytesIO(self.data)
