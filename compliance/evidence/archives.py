"""A bundle that was packed with tar or zip, read in memory: nothing of it is ever unpacked.

A name that leads elsewhere, a link, a device, an encrypted member, a name that stands twice, and
more bytes than any bundle holds are refused before anything is believed. What a file is, its first
bytes say; so none is a tar to one reader and a zip to another.
"""

import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from compliance.evidence.interface import TamperedError
from compliance.evidence.manifest_file import MANIFEST

MAX_BYTES: Final = 1 << 29
"""A bundle holds reports; what is larger than this is none, and is not read into memory."""
MAX_MEMBERS: Final = 100_000

_ENCRYPTED: Final = 0x1
_FAULTS: Final = (
    *(tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, ValueError),
    *(NotImplementedError, RuntimeError, OverflowError),
)
"""What the libraries say of an archive that is none."""


def is_archive(path: Path) -> bool:
    """Whether a file looks like a tar or a zip."""
    return path.is_file() and (_is_zip(path) or _is_tar(path))


def read_archive(path: Path) -> dict[str, bytes]:
    """Path inside the bundle → bytes; one folder around all of it is left off.

    Raises:
        TamperedError: it holds more than plain files under plain names, or is cut.
        OSError: it cannot be read.
    """
    try:
        members = _zipped(path) if _is_zip(path) else _tarred(path)
        return _without_folder(_collected(members))
    except _FAULTS:
        raise TamperedError(f"{path.name} is no whole archive") from None


def _collected(members: Iterator[tuple[str, bytes]]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MAX_BYTES
    for name, content in members:
        place = _placed(name)
        left -= len(content)
        if place in found:
            raise TamperedError(f"{place!r} stands twice in the archive")
        if left < 0 or len(found) >= MAX_MEMBERS:
            raise TamperedError("there is more in the archive than reports")
        found[place] = content
    return found


def _zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            kind = stat.S_IFMT(member.external_attr >> 16)
            if kind not in (0, stat.S_IFREG) or member.flag_bits & _ENCRYPTED:
                raise TamperedError(f"{member.filename!r} is no plain file")
            with archive.open(member) as file:
                yield member.filename, file.read(MAX_BYTES + 1)


def _tarred(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path, "r:") as archive:
        for member in archive:
            if member.isdir():
                continue
            file = archive.extractfile(member) if member.isreg() and not member.issparse() else None
            if file is None or member.size > MAX_BYTES:
                raise TamperedError(f"{member.name!r} is no plain file")
            yield member.name, file.read(MAX_BYTES + 1)


def _placed(name: str) -> str:
    """A relative path without steps upwards."""
    parts = PurePosixPath(name).parts
    odd = "\\" in name or "\0" in name or name.startswith("/") or ".." in parts
    if odd or not parts:
        raise TamperedError(f"{name!r} leads out of the archive")
    return "/".join(parts)


def _without_folder(found: dict[str, bytes]) -> dict[str, bytes]:
    tops = {name.partition("/")[0] for name in found}
    if MANIFEST in found or len(tops) != 1:
        return _named(found)
    return _named({name.partition("/")[2]: content for name, content in found.items()})


def _named(found: dict[str, bytes]) -> dict[str, bytes]:
    for name in found:
        if not all(part and (part[0].isalnum() and part.isascii()) for part in name.split("/")):
            raise TamperedError(f"{name!r} has a name that no bundle holds")
    return found


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\3\4"


def _is_tar(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(262)[257:] == b"ustar"
