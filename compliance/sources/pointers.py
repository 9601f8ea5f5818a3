"""Pointers to data kept elsewhere: of DVC (`a.csv.dvc`) and of Git LFS.

What they point to is read from the local cache, under the name of the data. What is not there is
told with the command that fetches it, for data that nobody looked at is no clean data.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, ClassVar, Final

import yaml

from compliance.sources.blob import LocalFile
from compliance.sources.interface import Blob, MalformedError, Nest, Part
from compliance.sources.opening import reading
from policies.reports import Skip

_LARGEST: Final = 1 << 20
_OID: Final = re.compile(rb"^oid sha256:([0-9a-f]{64})$", re.MULTILINE)
_MD5: Final = re.compile(r"[0-9a-f]{32}(\.dir)?")
_CACHES: Final = ("cache/files/md5", "cache")
"""Folders below `.dvc`, of version 3 and before."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a cache under the name of what it holds."""

    uri: str
    name: str
    file: LocalFile

    def __str__(self) -> str:
        return self.uri

    @property
    def size(self) -> int:
        """Bytes."""
        return self.file.size

    @property
    def state(self) -> object:
        """That of the file."""
        return self.file.state

    @property
    def seeks(self) -> bool:
        """A file can be read at any place."""
        return True

    def open(self) -> BinaryIO:
        """The bytes from the start."""
        return self.file.open()


class LfsPointer:
    """A pointer of Git LFS, in place of the file."""

    name: ClassVar[str] = "git-lfs"
    suffixes: ClassVar[tuple[str, ...]] = ()

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:
        """What it points to."""
        found = _OID.search(_head(blob))
        if found is None:
            raise MalformedError(f"{blob}: is no whole pointer of Git LFS")
        oid = found[1].decode()
        place = f"lfs/objects/{oid[:2]}/{oid[2:4]}/{oid}"
        kept = next(filter(Path.is_file, (git / place for git in _above(blob, ".git"))), None)
        if kept is None:
            yield Skip(blob.uri, "is kept in Git LFS, and not here; run `git lfs pull`")
        else:
            yield from nest.parts(Kept(blob.uri, blob.name, LocalFile(kept, blob.uri)))


class DvcPointer:
    """A pointer of DVC, beside where the file or folder belongs."""

    name: ClassVar[str] = "dvc"
    suffixes: ClassVar[tuple[str, ...]] = (".dvc",)

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:
        """What it points to, where it is not checked out beside it, for then it is read there."""
        for out in _outs(blob):
            uri = str(PurePosixPath(blob.uri).parent / out.path)
            if isinstance(blob, LocalFile) and (blob.path.parent / out.path).exists():
                yield Skip(blob.uri, f"points to {uri}, which is read there", accountable=True)
            else:
                yield from _kept(blob, out, uri, nest)


@dataclass(frozen=True, slots=True)
class _Out:
    path: str
    digest: str
    """MD5; of a folder's list with `.dir` behind it."""


def _outs(blob: Blob) -> list[_Out]:
    try:
        told = yaml.safe_load(_head(blob))
        return [_Out(str(one["path"]), str(one.get("md5", ""))) for one in told.get("outs", ())]
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise MalformedError(f"{blob}: is no well-formed pointer of DVC") from None


def _kept(blob: Blob, out: _Out, uri: str, nest: Nest) -> Iterator[Part | Skip]:
    file = _cached(blob, out.digest)
    if file is None:
        yield Skip(uri, "is kept by DVC, and not here; run `dvc pull`")
    elif out.digest.endswith(".dir"):
        for one in _listed(file, blob):
            yield from _kept(blob, one, f"{uri}/{one.path}", nest)
    else:
        yield from nest.parts(Kept(uri, PurePosixPath(uri).name, LocalFile(file, uri)))


def _cached(blob: Blob, digest: str) -> Path | None:
    if not _MD5.fullmatch(digest):
        return None
    places = (
        root / cache / digest[:2] / digest[2:] for root in _above(blob, ".dvc") for cache in _CACHES
    )
    return next(filter(Path.is_file, places), None)


def _listed(file: Path, blob: Blob) -> list[_Out]:
    """The files of a folder that DVC keeps."""
    try:
        told: list[dict[str, Any]] = json.loads(file.read_bytes())
        return [_Out(str(one["relpath"]), str(one["md5"])) for one in told]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise MalformedError(f"{blob}: the list of its folder cannot be read") from None


def _above(blob: Blob, folder: str) -> list[Path]:
    """The folder called `folder` beside a file of this machine, or above it."""
    if not isinstance(blob, LocalFile):
        return []
    return [parent / folder for parent in blob.path.absolute().parents]


def _head(blob: Blob) -> bytes:
    with reading(blob) as stream:
        return stream.read(_LARGEST)
