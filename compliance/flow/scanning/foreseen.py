"""Small text files that come next: their lines are looked at together, before each file is.

To ask all rules of the few lines of one file costs what it costs for thousands. Each file is then
read and told by itself, in its turn, as if nothing had been foreseen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compliance.detect.interface import Detector
from compliance.flow.scanning.placing import Place
from compliance.sources.arrays import texts
from compliance.sources.discover import Found

_LINES: Final = frozenset({"text", "code", "config"})
"""Formats of which each line is looked at alone."""
_SMALL: Final = 1 << 18
"""Bytes of a file up to which its rules cost more than its lines."""
_TOGETHER: Final = 1 << 20
"""Bytes that are looked at together."""
_FEWEST: Final = 3
"""Files that are worth being read twice."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What was found, and what is declared of it."""

    found: Found
    place: Place

    @property
    def size(self) -> int | None:
        """Bytes of a small text file; None of all else."""
        if self.found.source not in _LINES or self.found.skip or self.place.excluded:
            return None
        try:
            size = self.found.path.stat().st_size
        except OSError:
            return None
        return size if size <= _SMALL else None


def foreseeing(
    coming: Iterable[Coming], foresee: Callable[[Sequence[Coming]], None]
) -> Iterator[Coming]:
    """The same in the same order; small text files are handed to `foresee` before, by groups."""
    waiting: list[Coming] = []
    group: list[Coming] = []
    size = 0
    for one in coming:
        waiting.append(one)
        if (more := one.size) is not None:
            group.append(one)
            size += more
        if size >= _TOGETHER:
            foresee(group)
            yield from waiting
            waiting, group, size = [], [], 0
    foresee(group)
    yield from waiting


def foresee_lines(detector: Detector, files: Sequence[Coming]) -> None:
    """Let a detector look at the lines of small text files."""
    if len(files) >= _FEWEST:
        lines = dict.fromkeys(line for one in files for line in _lines(one.found.path))
        detector.foresee(texts(list(lines)))


def _lines(path: Path) -> Iterator[str]:
    """The lines of UTF-8; none of what is something else, which its reader tells."""
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return
    yield from (one.removesuffix("\r") for one in text.split("\n"))
