"""Distinct values as numbers of 64 bits, in bounded memory: beyond a limit an even sample of them.

A threshold shrinks until what lies below it fits. So the same values give the same sample in every
run, whatever their order, and two samples are compared below the lower of their thresholds.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from compliance.measure.windows import Windows

LIMIT: Final = 1 << 19
_SPACE: Final = 1 << 64


@dataclass(slots=True)
class EvenSample:
    """Takes in stretches; each hash is held once."""

    limit: int = LIMIT
    threshold: int = _SPACE
    _parts: list[Windows] = field(default_factory=list)
    _size: int = 0

    def add(self, stretches: Windows) -> None:
        """Take in some."""
        self._parts.append(_small(below(stretches, self.threshold)))
        self._size += len(self._parts[-1].hashes)
        if self._size > 2 * self.limit:
            self._gather()

    @property
    def kept(self) -> Windows:
        """What is held, in order of the hashes."""
        self._gather()
        return self._parts[0] if self._parts else Windows.joined([])

    @property
    def scale(self) -> float:
        """How many values stand for each that is held."""
        return _SPACE / self.threshold

    @property
    def distinct(self) -> int:
        """How many values there are; an estimate beyond the limit."""
        return round(len(self.kept.hashes) * self.scale)

    def _gather(self) -> None:
        if not self._parts:
            return
        joined = once(self._parts)
        while len(joined.hashes) > self.limit:
            self.threshold //= 2
            joined = below(joined, self.threshold)
        self._parts, self._size = [joined], len(joined.hashes)


def once(parts: list[Windows]) -> Windows:
    """Stretches of several columns, each hash once, in order; of its words the fewest are told."""
    joined = Windows.joined(parts)
    if not len(joined.hashes):
        return joined
    order = np.argsort(joined.hashes)  # not a stable one, which takes thrice the time
    hashes = joined.hashes[order]
    first = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    words = np.minimum.reduceat(joined.words[order], first)
    some = order[first]
    return Windows(hashes[first], joined.digits[some], joined.letters[some], words)


def _small(stretches: Windows) -> Windows:
    """The same in a third of the memory: no number of characters is over 64."""
    counts = (stretches.digits, stretches.letters, stretches.words)
    return Windows(stretches.hashes, *(one.astype(np.uint8) for one in counts))


def below(stretches: Windows, threshold: int) -> Windows:
    """Those whose hashes are less."""
    if threshold == _SPACE:
        return stretches
    return stretches.chosen(stretches.hashes < np.uint64(threshold))
