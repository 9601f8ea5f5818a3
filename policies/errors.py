"""The root of every error that this project raises."""

from pathlib import Path
from typing import ClassVar

REFUSED, USAGE, INCOMPLETE, TAMPERED, UNTRUSTED = 1, 2, 3, 4, 5
"""Exit codes that an error may carry; the whole table stands in `compliance/cli/exits.py`."""


class Error(Exception):
    """What happened and where, never a value of the data; `hint` says what to do next."""

    exit_code: ClassVar[int] = USAGE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class PolicyError(Error):
    """A pack, manifest or plan cannot be used; has file and line (from 1, 0 where unknown)."""

    def __init__(
        self, message: str, *, file: Path | None = None, line: int = 0, hint: str = ""
    ) -> None:
        place = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(place + message, hint=hint)
        self.file = file
        self.line = line


class IncompleteError(Error):
    """Input is empty, unreadable, truncated or malformed, so that no whole answer can be given."""

    exit_code: ClassVar[int] = INCOMPLETE
