"""Source code and settings: lines of text, under a format of their own.

What gates in data may be noise in code; who judges findings tells them apart by the format.
"""

from typing import ClassVar

from compliance.sources.interface import Blob, Reader
from compliance.sources.plaintext import TextReader
from compliance.sources.suffixes import CODE, CONFIG


class Code:
    """Source code."""

    name: ClassVar[str] = "code"
    suffixes: ClassVar[tuple[str, ...]] = CODE

    def open(self, blob: Blob) -> Reader:
        """Open a file of code."""
        return TextReader(blob, self.name)


class Config(Code):
    """Settings."""

    name: ClassVar[str] = "config"
    suffixes: ClassVar[tuple[str, ...]] = CONFIG
