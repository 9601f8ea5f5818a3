"""An object of a store as bytes under a name, read in ranges."""

import io
from dataclasses import dataclass, field
from datetime import date
from errno import EIO
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final, cast

_BLOCK: Final = 4 << 20
"""Bytes of one request."""
_STATES: Final = ("etag", "generation", "mtime", "lastmodified", "last_modified", "created", "size")
"""What a store may say of an object that is another once its bytes are others."""


@dataclass(frozen=True, slots=True)
class StoreObject:
    """One object; `repr` tells no settings of the store, for these may hold credentials."""

    uri: str
    path: str
    """As the store's library calls it."""
    size: int
    store: Any = field(repr=False)
    """The file system of fsspec."""
    modified: date | None = None
    """Day on which it was last changed, UTC; None where the store does not tell."""

    def __str__(self) -> str:
        return self.uri

    @property
    def name(self) -> str:
        """What stands behind the last slash."""
        return PurePosixPath(self.uri).name

    @property
    def seeks(self) -> bool:
        """A jump is one more request."""
        return True

    @property
    def state(self) -> tuple[str, ...]:
        """What the store says of its version now; nothing where it says nothing."""
        try:
            self.store.invalidate_cache()
            told = {key.lower(): value for key, value in self.store.info(self.path).items()}
        except Exception:  # noqa: BLE001  each store raises errors of its own
            return ()
        return tuple(str(told[key]) for key in _STATES if key in told)

    def open(self) -> BinaryIO:
        """The bytes from the start.

        Raises:
            OSError: it is absent or cannot be read.
        """
        try:
            stream = self.store.open(self.path, "rb", block_size=_BLOCK)
        except (FileNotFoundError, PermissionError, IsADirectoryError):
            raise
        except Exception:  # noqa: BLE001  each store raises errors of its own
            raise _silent() from None
        return cast("BinaryIO", io.BufferedReader(_Ranges(stream)))


class _Ranges(io.RawIOBase):
    """A stream of a store, whose errors are the system's and hold nothing of the store's words."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  whatever can be written to
        try:
            data = self._stream.read(len(buffer))
        except Exception:  # noqa: BLE001  each store raises errors of its own
            raise _silent() from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def _silent() -> OSError:
    return OSError(EIO, "the store does not give it")
