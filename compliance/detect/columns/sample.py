"""A bounded sample of a column: distinct values with their counts.

Nothing else of the data is held.
"""

import random
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

SIZE: Final = 2048
"""Distinct values that are held at most."""
_LOOKED_AT: Final = 512


class Sample:
    """Exact while a column has up to `SIZE` distinct values, a reservoir beyond.

    The same data gives the same sample.
    """

    def __init__(self) -> None:
        self.non_null = 0
        """Values that are neither null nor blank."""
        self.exact = True
        self._counts: dict[str, int] = {}
        self._order: list[str] = []
        self._offered = 0
        self._random = random.Random(0)  # noqa: S311  a fixed seed, so that two runs agree

    def add(self, values: Sequence[str], counts: Sequence[int]) -> None:
        """Take in distinct values of a batch; blanks and the usual words for null do not count."""
        for whole, count in zip(values, counts, strict=True):
            if is_null(whole):
                continue
            self.non_null += count
            value = whole[:_KEPT]
            if value in self._counts:
                self._counts[value] += count
            else:
                self._offer(value, count)

    def offer(self, count: int, distinct: float, chosen: Sequence[tuple[int, str]]) -> None:
        """Take in values that were drawn, out of `count` more than are listed.

        Args:
            count: values, none of them null.
            distinct: about which share of them is new.
            chosen: slots below `SIZE`, each with the value that takes it.
        """
        self.non_null += count
        self._offered += round(count * distinct)
        self.exact = False
        for place, whole in chosen:
            value = whole[:_KEPT]
            if value not in self._counts and place < len(self._order):
                del self._counts[self._order[place]]
                self._order[place] = value
                self._counts[value] = 1

    @property
    def offered(self) -> int:
        """Distinct values so far, about."""
        return self._offered

    @property
    def counts(self) -> Mapping[str, int]:
        """Value → how often it was seen while it was in the sample."""
        return self._counts

    @property
    def looked_at(self) -> list[str]:
        """Those distinct values whose form is looked at."""
        return list(islice(self._counts, _LOOKED_AT))

    @property
    def distinct(self) -> float:
        """Distinct values as a share of all, 0 to 1; near 1 where each value is new."""
        seen = len(self._counts) if self.exact else self._offered
        return min(1.0, seen / self.non_null) if self.non_null else 0.0

    def _offer(self, value: str, count: int) -> None:
        self._offered += 1
        if len(self._order) < SIZE:
            self._order.append(value)
            self._counts[value] = count
            return
        self.exact = False
        place = self._random.randrange(self._offered)
        if place < SIZE:
            del self._counts[self._order[place]]
            self._order[place] = value
            self._counts[value] = count


_KEPT: Final = 4096
"""Characters of a long value that are kept; what a column is, its beginning tells."""

_NULLS: Final = frozenset({"", "null", "none", "nan", "n/a", "na", "nil", "-", "\\n"})


def is_null(value: str) -> bool:
    """Whether a text is blank, or a usual word for null."""
    return (len(value) < 5 and value.strip().lower() in _NULLS) or value.isspace()  # noqa: PLR2004
