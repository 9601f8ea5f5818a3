"""Key material that lies in a repository: private keys in PEM, and files that are a master key."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from compliance.collect.local import named
from compliance.collect.readings import files_below

_LARGEST: Final = 64 << 10
"""Bytes; a key is short."""
_PEM: Final = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_MASTER: Final = re.compile(rb"\s*(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)\s*")


def exposed_keys(root: Path, gaps: list[str]) -> Iterator[str]:
    """Files under the manifest's folder that hold a key, with the line where it has one.

    A file that only its owner may read, and that git does not track, is where a key belongs.
    """
    tracked = _tracked(root)
    for path in files_below(root):
        where = named(path, root)
        try:
            status = path.stat()
            private = not status.st_mode & 0o077 and where not in tracked
            if private or status.st_size > _LARGEST or path.is_symlink():
                continue
            content = path.read_bytes()
        except OSError as error:
            gaps.append(f"{where}: was not searched for keys ({error.strerror})")
            continue
        found = _PEM.search(content)
        if found:
            line = content.count(b"\n", 0, found.start()) + 1
            yield f"{where}:{line}"
        elif _MASTER.fullmatch(content):
            yield where


def _tracked(root: Path) -> frozenset[str]:
    from compliance.collect.git_history import git

    listed = git(root, "ls-files", "-z")
    return frozenset(listed.split("\0")) if listed is not None else frozenset()
