"""Archives (zip, tar): each member is read as a file of its own, under `a.zip!/folder/b.csv`.

Nothing is written to disk, so that no name can lead out of a folder; a name that tries is told all
the same. So are links, locked members, second members of one name, and a cut archive. Small members
are unpacked once, into memory; large ones again for each pass.
"""

import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, ClassVar, Final, Self, cast

from compliance.sources.interface import Blob, MalformedError, Nest, Part, UnfoldsTooFarError
from compliance.sources.opening import shown
from compliance.sources.seeking import seekable
from compliance.sources.treatment import folder_treatment
from compliance.sources.unpacking import DAMAGED, HELD, Packed, damaged, held, name_of
from compliance.sources.window import Stretch
from policies.reports import Skip

MOST_MEMBERS: Final = 100_000
_EXTRA: Final = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_LONGEST_EXTRA: Final = 1 << 20
"""Bytes of a header's own data, which is held in memory."""
_ENCRYPTED: Final = 1
"""Bit of a zip member's flags."""


class Zip:
    """Zip archives, and what is one by another name."""

    name: ClassVar[str] = "zip"
    suffixes: ClassVar[tuple[str, ...]] = (".zip",)

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:
        """The members in order."""
        names = _Names(blob)
        with _zip(blob) as archive:
            for info in archive.infolist():
                if info.is_dir():
                    continue
                if skip := names.refused(info.filename, _zip_fault(info)):
                    yield skip
                    continue
                uri = names.uri(info.filename)
                begin = partial(_zip_member, blob, info)
                member = Packed(uri, name_of(uri), blob, begin, nest.reach, info.file_size)
                nest.reach(uri, min(info.file_size, HELD))
                yield from _member(member, partial(archive.open, info), nest)


class Tar:
    """Tar archives; packed ones come through their stream."""

    name: ClassVar[str] = "tar"
    suffixes: ClassVar[tuple[str, ...]] = (".tar",)

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:
        """The members in order."""
        names = _Names(blob)
        for info, content in _tar_members(blob):
            if info.isdir():
                continue
            if skip := names.refused(info.name, _tar_fault(info)):
                yield skip
                continue
            uri = names.uri(info.name)
            member = Stretch(uri, name_of(uri), blob, info.offset_data, info.size)
            yield from _member(member, content, nest)


class _Names:
    """The names of one archive's members, each of them once."""

    def __init__(self, blob: Blob) -> None:
        self._blob = blob
        self._seen: set[str] = set()

    def uri(self, name: str) -> str:
        clean = "".join(one if one.isprintable() else "?" for one in shown(name))
        return f"{self._blob.uri}!/{clean}"

    def refused(self, name: str, fault: str | None) -> Skip | None:
        """Why a member is not read, None where it is.

        Raises:
            MalformedError: there are too many members.
        """
        if len(self._seen) >= MOST_MEMBERS:
            raise MalformedError(f"{self._blob}: has more than {MOST_MEMBERS} members")
        again = name in self._seen
        self._seen.add(name)
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            fault = "its name leads out of the archive"
        elif again:
            fault = "a second member of that name"
        if fault:
            return Skip(self.uri(name), fault)
        hidden = next(filter(None, map(folder_treatment, path.parts[:-1])), None)
        return Skip(self.uri(name), hidden.reason, hidden.accountable) if hidden else None


def _member(member: Blob, content: Callable[[], IO[bytes]], nest: Nest) -> Iterator[Part | Skip]:
    """One member, its faults told; only the end of all that may be unpacked ends the archive."""
    try:
        with content() as stream:
            blob = held(member, stream)
    except (*DAMAGED, NotImplementedError, RuntimeError):
        yield Skip(member.uri, str(damaged(member, "member of its archive")))
    except UnfoldsTooFarError:
        raise
    except MalformedError as error:
        yield Skip(member.uri, str(error))
    else:
        yield from nest.parts(blob)


def _zip(blob: Blob) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(seekable(blob))
    except FileNotFoundError:
        raise
    except (*DAMAGED, NotImplementedError):
        raise damaged(blob, "zip archive") from None


def _zip_member(blob: Blob, info: zipfile.ZipInfo) -> BinaryIO:
    try:
        return cast("BinaryIO", zipfile.ZipFile(seekable(blob)).open(info))
    except (*DAMAGED, NotImplementedError, RuntimeError):
        raise damaged(blob, "zip archive") from None


def _zip_fault(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & _ENCRYPTED:
        return "is locked by a password"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, not a file"
    return None


def _tar_fault(info: tarfile.TarInfo) -> str | None:
    if info.issym() or info.islnk():
        return "is a link, not a file"
    if not info.isreg():
        return "is no regular file"
    return "is a sparse file" if info.issparse() else None


def _tar_members(blob: Blob) -> Iterator[tuple[tarfile.TarInfo, Callable[[], IO[bytes]]]]:
    """What is in a tar to its end, and how its bytes are read while it is the last one given."""
    try:
        with blob.open() as stream, tarfile.TarFile(fileobj=stream, tarinfo=_Header) as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # it would keep them all
                yield info, partial(_extracted, archive, info)
    except FileNotFoundError:
        raise
    except DAMAGED:
        raise damaged(blob, "tar archive") from None


def _extracted(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    return cast("IO[bytes]", archive.extractfile(info))


class _Header(tarfile.TarInfo):
    """A header that must be whole: Python's module takes a damaged one for the archive's end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # the block of zeros at the end
            raise
        except tarfile.HeaderError:
            raise tarfile.ReadError from None
        if header.type in _EXTRA and header.size > _LONGEST_EXTRA:
            raise tarfile.ReadError
        return header
