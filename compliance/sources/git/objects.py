"""The contents that git keeps, read one after another from one process, and only into memory."""

from types import TracebackType
from typing import IO, Final, Self

from compliance.sources.git.program import Conversation
from compliance.sources.interface import MalformedError

LARGEST: Final = 1 << 28
"""Bytes of the largest content that is taken into memory."""
_BLOCK: Final = 1 << 20
_BLOB: Final = b"blob"


class Objects:
    """Contents by the names of their objects.

    Source: git-cat-file(1), "BATCH OUTPUT".
    """

    def __init__(self) -> None:
        """Start git.

        Raises:
            SourceError: there is no git.
        """
        self._git = Conversation("cat-file", "--batch")

    def read(self, name: str) -> bytes:
        """The content of the object called `name`.

        Raises:
            MalformedError: it is not in this clone, no file's content, or too large for memory.
            SourceError: git has ended.
        """
        self._git.say(name.encode("ascii"))
        head = self._git.answers.readline().split()
        if len(head) != 3:  # noqa: PLR2004  name, kind, size
            raise MalformedError(
                "its content is not in this clone", hint="fetch it (git fetch --refetch)"
            )
        size = int(head[2])
        if head[1] == _BLOB and size <= LARGEST:
            return _all(self._git.answers, size + 1)[:-1]
        _pass_by(self._git.answers, size + 1)
        if head[1] != _BLOB:
            raise MalformedError("is no file in git's eyes")
        raise MalformedError(
            "is larger than 256 MiB, too large to be held in memory",
            hint="check it out and scan the file",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._git.close()


def _all(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise MalformedError("git ended before its content did", hint="run git fsck here")
    return content


def _pass_by(stream: IO[bytes], size: int) -> None:
    while size > 0:
        size -= len(_all(stream, min(size, _BLOCK)))
