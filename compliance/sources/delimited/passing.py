"""The bytes of a file on their way to the parser, with the quotes among them counted."""

from typing import BinaryIO


class Passing:
    """A stream that is read once, from its beginning to its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.quotes = 0
        """Of those bytes that have passed."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`."""
        data = self._stream.read(size)
        self.quotes += data.count(b'"')
        return data

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    @property
    def closed(self) -> bool:
        """Whether the file is closed."""
        return self._stream.closed
