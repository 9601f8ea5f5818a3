"""What was not looked at, by kind; of many alike the first, and how many more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from compliance.evidence.gaps import Gap
from compliance.evidence.page.interface import Reading

OPEN: Final = 12
"""Gaps of a kind that lie open; what is beyond is folded."""
SHOWN: Final = 300
"""Gaps of a kind that the page tells at all; the file tells every one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """All gaps of one kind."""

    name: str
    open: Sequence[Gap]
    folded: Sequence[Gap]
    more: int
    """That stand in the file alone."""

    @property
    def many(self) -> int:
        """All of them."""
        return len(self.open) + len(self.folded) + self.more


def gather(reading: Reading) -> Sequence[Kind]:
    """The kinds in the order of the file."""
    kinds: dict[str, list[Gap]] = {}
    for one in reading.gaps:
        kinds.setdefault(one.kind, []).append(one)
    return [_kind(name, found) for name, found in kinds.items()]


def _kind(name: str, found: Sequence[Gap]) -> Kind:
    return Kind(name, found[:OPEN], found[OPEN:SHOWN], max(0, len(found) - SHOWN))
