"""All gates asked of single outlines: what a few texts are asked, in a pass or two each.

An outline that is short comes again, in other columns and other files, and is asked once.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.detect.patterns.automata import Automaton
from compliance.detect.patterns.gates import Gate
from compliance.detect.patterns.marks import Places, bytes_of
from compliance.detect.patterns.outlines import HEAD

_SHORT: Final = 64
"""Bytes up to which an outline is remembered."""
_REMEMBERED: Final = 1 << 16
_HEAD: Final = HEAD.encode()


class Outlined:
    """The gates of a rule set, each by its number."""

    def __init__(self, gates: Sequence[Gate]) -> None:
        self._plain = _Expressions([one.plain for one in gates])
        self._foreign = _Expressions([one.foreign for one in gates])
        self._known: dict[bytes, Sequence[int]] = {}

    def passing(self, outlines: pa.StringArray) -> Iterator[tuple[int, Places]]:
        """Gates that any of some outlines pass, and which do."""
        passed: dict[int, list[int]] = {}
        for place, one in enumerate(bytes_of(outlines)):
            for number in self._of(one):
                passed.setdefault(number, []).append(place)
        for number, places in sorted(passed.items()):
            yield number, np.array(places, np.int64)

    def _of(self, outline: bytes) -> Sequence[int]:
        known = self._known.get(outline)
        if known is None:
            asked = self._foreign if _HEAD in outline else self._plain
            known = asked.matching(outline)
            if len(outline) <= _SHORT:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[outline] = known
        return known


class _Expressions:
    """Expressions over outlines; several gates may have the same, and one without lets all pass."""

    def __init__(self, expressions: Sequence[str | None]) -> None:
        distinct = list(dict.fromkeys(one for one in expressions if one is not None))
        self._distinct = distinct
        self._gates = [[n for n, one in enumerate(expressions) if one == own] for own in distinct]
        self._open = [number for number, one in enumerate(expressions) if one is None]

    @cached_property
    def _automaton(self) -> Automaton:
        return Automaton(self._distinct)

    def matching(self, outline: bytes) -> Sequence[int]:
        """Numbers of the gates that an outline passes."""
        told = (n for place in self._automaton.matching(outline) for n in self._gates[place])
        return (*self._open, *told)
