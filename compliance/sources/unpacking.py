"""Packed streams, as if one could jump in them, and read no farther than is allowed.

A jump back begins anew: each pass unpacks again, and nothing is kept on disk. What a library says
of damaged bytes becomes an error of ours.
"""

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Final

from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import Blob, MalformedError

HELD: Final = 8 << 20
"""Bytes up to which a member of an archive is unpacked once and held in memory."""
DAMAGED: Final = (
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
)
"""What libraries raise over bytes that are not what they should be."""
_STEP: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Packed:
    """What a stream of another blob unpacks to."""

    uri: str
    name: str
    outer: Blob
    """Whose bytes they are packed in."""
    begin: Callable[[], BinaryIO]
    """The unpacked bytes from the start; a new stream each time."""
    reach: Callable[[str, int], None] = lambda _uri, _position: None
    """Told of each position that is reached; raises where that is too far."""
    size: int = 0
    seeks: bool = False

    def __str__(self) -> str:
        return self.uri

    @property
    def state(self) -> object:
        """That of the bytes which it is packed in."""
        return self.outer.state

    def open(self) -> BinaryIO:
        """The unpacked bytes, limited as a whole."""
        return io.BufferedReader(_Unpacked(self), _STEP)


def held(member: Blob, stream: IO[bytes]) -> Blob:
    """The same in memory, where what stands in `stream` is small."""
    data = stream.read(HELD + 1)
    return member if len(data) > HELD else MemoryBlob(member.uri, data)


def name_of(uri: str) -> str:
    """The last part of a URI."""
    return PurePosixPath(uri).name


def damaged(blob: Blob, what: str) -> MalformedError:
    """The error for packed bytes that cannot be unpacked."""
    return MalformedError(
        f"{blob}: is no whole {what}", hint="it may be truncated or damaged; fetch it again"
    )


class _Unpacked(io.RawIOBase):
    """Counts what comes out, and goes back by beginning anew."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._position = 0
        self._stream = packed.begin()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # io.RawIOBase names its own buffer type
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            while self._next(_STEP):
                pass
        target = offset + (self._position if whence else 0)
        if target < self._position:
            self._stream.close()
            self._stream, self._position = self._packed.begin(), 0
        while self._position < target and self._next(min(_STEP, target - self._position)):
            pass
        return self._position

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _next(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except DAMAGED:
            raise damaged(self._packed.outer, "archive") from None
        self._position += len(data)
        self._packed.reach(self._packed.uri, self._position)
        return data
