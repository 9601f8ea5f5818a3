"""One file packed as a stream (gzip, bzip2, xz, zstd, lz4): read under its own name.

`a.csv.gz` is the table `a.csv.gz`, `a.tgz` an archive. A copy of the bytes is never made; each pass
unpacks them again.
"""

import bz2
import gzip
import lzma
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, ClassVar, Final, cast

import pyarrow as pa

from compliance.sources.interface import Blob, Nest, Part
from compliance.sources.unpacking import DAMAGED, Packed, damaged
from policies.reports import Skip

_TAR: Final = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}


class Gzip:
    """Streams of gzip."""

    name: ClassVar[str] = "gzip"
    suffixes: ClassVar[tuple[str, ...]] = (".gz", ".gzip", ".tgz")

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:
        """What the stream unpacks to."""
        begin = partial(self._begin, blob)
        inner = Packed(blob.uri, _unpacked_name(blob.name), blob, begin, nest.reach)
        for one in nest.parts(inner):
            if isinstance(one, Part) and one.uri == blob.uri:
                yield replace(one, size=blob.size, blob=blob)
            else:
                yield one

    def unpack(self, stream: BinaryIO) -> BinaryIO:
        """The unpacked bytes of a packed stream."""
        return cast("BinaryIO", gzip.GzipFile(fileobj=stream))

    def _begin(self, blob: Blob) -> BinaryIO:
        try:
            return self.unpack(blob.open())
        except FileNotFoundError:
            raise
        except DAMAGED:
            raise damaged(blob, f"{self.name} stream") from None


class Bzip2(Gzip):
    """Streams of bzip2."""

    name: ClassVar[str] = "bzip2"
    suffixes: ClassVar[tuple[str, ...]] = (".bz2", ".tbz", ".tbz2")

    def unpack(self, stream: BinaryIO) -> BinaryIO:
        """The unpacked bytes of a packed stream."""
        return cast("BinaryIO", bz2.BZ2File(stream))


class Xz(Gzip):
    """Streams of xz and lzma."""

    name: ClassVar[str] = "xz"
    suffixes: ClassVar[tuple[str, ...]] = (".xz", ".lzma", ".txz")

    def unpack(self, stream: BinaryIO) -> BinaryIO:
        """The unpacked bytes of a packed stream."""
        return cast("BinaryIO", lzma.LZMAFile(stream))


class Zstandard(Gzip):
    """Streams of zstd."""

    name: ClassVar[str] = "zstd"
    suffixes: ClassVar[tuple[str, ...]] = (".zst", ".zstd", ".tzst")

    def unpack(self, stream: BinaryIO) -> BinaryIO:
        """The unpacked bytes of a packed stream."""
        return _by_arrow(stream, "zstd")


class Lz4(Gzip):
    """Streams of lz4."""

    name: ClassVar[str] = "lz4"
    suffixes: ClassVar[tuple[str, ...]] = (".lz4",)

    def unpack(self, stream: BinaryIO) -> BinaryIO:
        """The unpacked bytes of a packed stream."""
        return _by_arrow(stream, "lz4")


def _by_arrow(stream: BinaryIO, codec: str) -> BinaryIO:
    return cast("BinaryIO", pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), codec))


def _unpacked_name(name: str) -> str:
    stem, _, suffix = name.rpartition(".")
    return (stem or name) + _TAR.get(f".{suffix.lower()}", "")
