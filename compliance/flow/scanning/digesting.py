"""The digest of a file, worked out beside the reading of it: hashing leaves other threads alone."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO, Final, cast

from compliance.sources.blob import LocalFile
from compliance.sources.interface import Blob
from policies.errors import Error

_WORTH: Final = 1 << 20
"""Bytes from which a thread is worth its start."""


class Digesting:
    """The digest of one blob by `work`, begun at once for a large file and else when asked for."""

    def __init__(self, blob: Blob | None, work: Callable[[Blob], str]) -> None:
        self._blob = blob
        self._work = work
        self._stopped = threading.Event()
        self._found: str | Error = ""
        self._thread: threading.Thread | None = None
        if isinstance(blob, LocalFile) and blob.size >= _WORTH:
            self._thread = threading.Thread(target=self._digest, args=(blob,), daemon=True)
            self._thread.start()

    def result(self) -> str:
        """The digest; empty where there are no bytes.

        Raises:
            SourceError: it is absent.
            MalformedError: it cannot be read.
        """
        if self._thread is None:
            return self._work(self._blob) if self._blob else ""
        self._thread.join()
        if isinstance(self._found, Error):
            raise self._found
        return self._found

    def stop(self) -> None:
        """Give up what nobody will ask for."""
        self._stopped.set()

    def _digest(self, file: LocalFile) -> None:
        try:
            self._found = self._work(_Stoppable(file.path, file.called, self._stopped))
        except Error as error:
            self._found = error


@dataclass(frozen=True, slots=True)
class _Stoppable(LocalFile):
    """A file that seems to end once it is no longer wanted."""

    stopped: threading.Event = field(default_factory=threading.Event)

    def open(self) -> BinaryIO:
        """The bytes from the start."""
        return cast("BinaryIO", _Stream(self.path.open("rb"), self.stopped))


class _Stream:
    def __init__(self, file: BinaryIO, stopped: threading.Event) -> None:
        self._file = file
        self._stopped = stopped

    def __enter__(self) -> "_Stream":
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def read(self, size: int) -> bytes:
        return b"" if self._stopped.is_set() else self._file.read(size)
