"""What a pointer of Git LFS in the index, or in a commit, stands for: kept beside git's objects."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Final

from compliance.sources.blob import LocalFile
from compliance.sources.git.blob import GitBlob
from compliance.sources.git.program import ask
from compliance.sources.interface import Blob
from compliance.sources.pointers import Kept
from compliance.sources.recognise import LFS

_OID: Final = re.compile(rb"^oid sha256:([0-9a-f]{64})$", re.MULTILINE)
_LONGEST: Final = 1024


def resolved(blob: GitBlob) -> Blob:
    """The data that `blob` points to, if it is in this clone; else `blob` itself.

    Raises:
        SourceError: git cannot say where it keeps things.
    """
    if blob.size > _LONGEST or not blob.content.startswith(LFS):
        return blob
    found = _OID.search(blob.content)
    if found is None:
        return blob
    oid = found[1].decode()
    kept = Path(_home(str(Path.cwd())), "lfs", "objects", oid[:2], oid[2:4], oid)
    return Kept(blob.uri, blob.name, LocalFile(kept, blob.uri)) if kept.is_file() else blob


@cache
def _home(here: str) -> Path:
    """Where the repository that `here` lies in keeps things, for all of its working trees."""
    told = ask("rev-parse", "--git-common-dir").removesuffix(b"\n")
    return Path(here, os.fsdecode(told))
