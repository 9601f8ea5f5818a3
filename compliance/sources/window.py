"""A stretch of a blob as a blob of its own: a member of a tar."""

import io
from dataclasses import dataclass
from typing import BinaryIO, cast

from compliance.sources.interface import Blob
from compliance.sources.unpacking import damaged

_STEP = 1 << 16


@dataclass(frozen=True, slots=True)
class Stretch:
    """The bytes `[start, start + size)` of another blob."""

    uri: str
    name: str
    outer: Blob
    start: int
    size: int

    def __str__(self) -> str:
        return self.uri

    @property
    def state(self) -> object:
        """That of the whole."""
        return self.outer.state

    @property
    def seeks(self) -> bool:
        """As the whole does."""
        return self.outer.seeks

    def open(self) -> BinaryIO:
        """The bytes from the start."""
        return cast("BinaryIO", io.BufferedReader(_Window(self), _STEP))


class _Window(io.RawIOBase):
    def __init__(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self._stream = stretch.outer.open()
        self._position = 0
        self._stream.seek(stretch.start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = (0, self._position, self._stretch.size)[whence]
        self._position = max(0, origin + offset)
        self._stream.seek(self._stretch.start + self._position)
        return self._position

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # io.RawIOBase names its own buffer type
        left = max(0, self._stretch.size - self._position)
        data = self._stream.read(min(len(buffer), left))
        if not data and left and len(buffer):
            raise damaged(self._stretch, "member of its archive")
        self._position += len(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
