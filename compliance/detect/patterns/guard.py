"""Stops expressions of the user's that take too long, and counts the texts it stopped them in."""

from collections.abc import Iterator
from typing import Final

import regex

SECONDS: Final = 0.2
"""For one expression and one piece of a text."""
PATIENCE: Final = 10
"""Stops after which the recognizer is no longer tried at all."""


class Guard:
    """Of one recognizer."""

    def __init__(self) -> None:
        self.unfinished = 0
        """Texts that it did not look at to their end."""

    def matches(self, expression: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """As `finditer`.

        Raises:
            TimeoutError: it took too long, or did so too often before.
        """
        if self.unfinished >= PATIENCE:
            raise TimeoutError
        yield from expression.finditer(text, timeout=SECONDS)
