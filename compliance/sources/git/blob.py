"""A content of git, held in memory: never written to disk."""

import io
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class GitBlob:
    """What git keeps of one file; implements `Blob`. `repr` tells no content."""

    uri: str
    """As reports call it."""
    path: str
    """Relative to the top of the working tree; its suffix tells the format."""
    content: bytes = field(repr=False)

    def __str__(self) -> str:
        return self.uri

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path).name

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)

    @property
    def state(self) -> int:
        """It never changes."""
        return len(self.content)

    @property
    def seeks(self) -> bool:
        """Memory can be read at any place."""
        return True

    def open(self) -> BinaryIO:
        """The bytes from the start."""
        return io.BytesIO(self.content)
