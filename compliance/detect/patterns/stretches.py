"""Where in texts expressions may match: RE2 marks the stretches of many texts in one pass.

A rule's own expression costs a hundred times as much. It is then tried at the places of a stretch,
and not over a whole text.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.detect.patterns.expression import Stretch, Stretches
from compliance.detect.patterns.hits import Ints, at
from compliance.detect.patterns.marks import ends_of, letters_of, matches
from compliance.detect.patterns.pieces import LENGTH

_MANY: Final = 16
"""Texts from which to mark them costs less than to run over them."""
_LONG: Final = 64
"""Mean bytes of a text, likewise."""
_BEGIN: Final = 1
_END: Final = 2
_UNMARKED: Final = r"[^\x03-\x7f]"
"""What a text holds that cannot be marked: the marks, or characters of more than one byte."""


def stretches(texts: pa.StringArray, supersets: Sequence[str | None]) -> list[Stretches | None]:
    """For each text the stretches of each expression; None where it has to be run over.

    `supersets`: as `expression.superset` gives them.
    """
    spread: list[Stretches | None] = [None] * len(texts)
    if not _are_worth_it(texts):
        return spread
    able = ~matches(texts, _UNMARKED)
    able &= np.diff(ends_of(texts)) <= LENGTH
    places = np.flatnonzero(able)
    picked = texts.take(at(places))
    told = {one: _marked(picked, one) for one in set(supersets) if one is not None}
    for number, place in enumerate(places.tolist()):
        spread[place] = tuple(
            None if one is None else told[one].get(number, ()) for one in supersets
        )
    return spread


def _are_worth_it(texts: pa.StringArray) -> bool:
    if len(texts) < _MANY:
        return False
    ends = ends_of(texts)
    return int(ends[-1] - ends[0]) >= _LONG * len(texts)


def _marked(texts: pa.StringArray, expression: str) -> dict[int, list[Stretch]]:
    """Text → where the expression matches, of texts that can be marked."""
    if not len(texts):
        return {}
    around = f"{chr(_BEGIN)}\\0{chr(_END)}"
    marked = pc.replace_substring_regex(texts, pattern=expression, replacement=around)
    letters = letters_of(marked)
    return _of_signs(np.flatnonzero((letters == _BEGIN) | (letters == _END)), ends_of(marked))


def _of_signs(signs: Ints, ends: npt.NDArray[np.int32]) -> dict[int, list[Stretch]]:
    """From where the marks stand, and the ends of texts, among the marked letters."""
    texts = np.searchsorted(ends, signs, side="right") - 1
    begins = ends[texts]
    marks_before = np.arange(len(signs)) - np.searchsorted(signs, begins)
    places = (signs - begins - marks_before).tolist()
    told: dict[int, list[Stretch]] = {}
    for number, start, end in zip(texts.tolist()[::2], places[::2], places[1::2], strict=True):
        told.setdefault(number, []).append((start, end))
    return told
