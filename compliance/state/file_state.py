"""Whether a file is still the one that was seen, told without reading it.

As git does: device, inode, size and times decide. A file that was changed just before it was read
could be changed again within the resolution of its times: such a state is not settled, and proves
nothing.
Source: git, Documentation/technical/racy-git.adoc.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_RESOLUTION: Final = 2_000_000_000
"""Nanoseconds: the coarsest times of file systems in use (FAT)."""


@dataclass(frozen=True, slots=True)
class FileState:
    """What the file system says of one file."""

    device: int
    inode: int
    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970, as is `changed`."""
    changed: int
    """When name, mode or content last changed; no program can set it."""

    def __str__(self) -> str:
        return f"{self.device}:{self.inode}:{self.size}:{self.modified}:{self.changed}"

    def settled(self, seen: int) -> bool:
        """Whether a change after the moment `seen` (nanoseconds since 1970) shows in the times."""
        return max(self.modified, self.changed) + _RESOLUTION < seen


def state_of(path: Path) -> FileState | None:
    """The state of the file that `path` leads to; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  half the time of Path.stat, for every file of a tree
    except OSError:
        return None
    return FileState(
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )
