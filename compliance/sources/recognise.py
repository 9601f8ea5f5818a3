"""What format something has: by its name, else by its content."""

from pathlib import PurePath
from typing import Final

from compliance.sources.encoding import looks_binary
from compliance.sources.interface import Blob, MalformedError, SourceError
from compliance.sources.opening import reading
from compliance.sources.suffixes import WHOLE_NAMES
from compliance.sources.table import SUFFIXES
from compliance.sources.treatment import LOADS_CODE, treatment
from policies.skips import Skip

_HEAD: Final = 16
_LONGEST_POINTER: Final = 1024
"""Bytes; those of Git LFS have about 130."""
LFS: Final = b"version https://git-lfs.github.com/spec/v1"
_MARKS: Final = {
    b"PAR1": "parquet",
    b"SQLite format 3\0": "sqlite",
    b"Obj\x01": "avro",
    b"ORC": "orc",
    b"ARROW1": "arrow",
    b"PK\x03\x04": "zip",
    b"\x1f\x8b\x08": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
"""First bytes → format, for files whose names do not tell it."""
_PICKLES: Final = tuple(bytes((0x80, version)) for version in (2, 3, 4, 5))


def format_of(blob: Blob) -> str | Skip:
    """The name of its format, or why it is passed by."""
    told = treatment(blob.name)
    if told:
        return Skip(blob.uri, told.reason, told.accountable)
    return _pointer(blob) or _by_name(blob.name.lower()) or _by_content(blob)


def _pointer(blob: Blob) -> str | None:
    """Git LFS leaves a pointer under the name of the data."""
    if not 0 < blob.size < _LONGEST_POINTER:
        return None
    try:
        with reading(blob) as stream:
            return "git-lfs" if stream.read(len(LFS)) == LFS else None
    except (MalformedError, SourceError):
        return None


def _by_name(name: str) -> str | None:
    stem = name.split(".env.", maxsplit=1)[0]
    return SUFFIXES.get(PurePath(name).suffix) or WHOLE_NAMES.get(stem or ".env")


def _by_content(blob: Blob) -> str | Skip:
    """Text is read as text, and what begins as a format does as that; the rest is passed by."""
    try:
        with reading(blob) as stream:
            head = stream.read(_HEAD)
        if not head:
            return Skip(blob.uri, "empty, of unknown format", accountable=True)
        for mark, told in _MARKS.items():
            if head.startswith(mark):
                return told
        if any(head.startswith(mark) for mark in _PICKLES):
            return Skip(blob.uri, LOADS_CODE)
        if looks_binary(blob):
            return Skip(blob.uri, "binary data of unknown format", accountable=True)
    except (MalformedError, SourceError) as error:
        return Skip(blob.uri, str(error))
    return "text"
