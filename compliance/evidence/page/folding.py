"""Long lists: the first lie open, the next are folded, what is beyond stands in a file alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

SHOWN: Final = 1200
"""Rows that the page holds of one list, so that it stays light and the browser's search finds."""


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """One list in three parts."""

    open: Sequence[T]
    folded: Sequence[T]
    more: int
    """How many are not on the page."""


def folded(rows: Sequence[T], *, open: int, shown: int = SHOWN) -> Folded[T]:  # noqa: A002  as the field
    """Fold a list behind its first rows."""
    return Folded(rows[:open], rows[open:shown], max(0, len(rows) - shown))
