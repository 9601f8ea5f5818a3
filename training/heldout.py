"""Which names are never trained on, so that names no tagger has seen can be asked for."""

from collections.abc import Iterable
from typing import Final
from zlib import crc32

from training.corpora import Part

OF: Final = 20
PARTS: Final = {0: Part.TEST, 1: Part.TEST, 2: Part.DEV}
"""Two names of twenty are for judging, one is for choosing."""


def part_of(name: str) -> Part:
    """By the name alone, however it is written: the same in every list and for ever."""
    return PARTS.get(crc32(name.casefold().encode()) % OF, Part.TRAIN)


def kept(names: Iterable[str], part: Part) -> tuple[str, ...]:
    """Those that text of this part may bear."""
    return tuple(one for one in names if part_of(one) is part)
