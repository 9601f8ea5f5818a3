"""Stops expressions of the user's that take too long.

A text that an expression was stopped in is told, so that it makes the run incomplete.
"""

from collections.abc import Iterator
from typing import Final

import regex

SECONDS: Final = 0.2
"""For one expression and one piece of a text."""
PATIENCE: Final = 10
"""Stops after which the expression is no longer tried at all."""
UNFINISHED: Final = -1
"""Start and end of a span that stands for a text which its recognizer could not finish."""


class Guard:
    """Of one recognizer."""

    def __init__(self) -> None:
        self._stops = 0

    def matches(self, expression: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """As `finditer`.

        Raises:
            TimeoutError: it took too long, or did so too often before.
        """
        if self._stops >= PATIENCE:
            raise TimeoutError
        try:
            yield from expression.finditer(text, timeout=SECONDS)
        except TimeoutError:
            self._stops += 1
            raise
