"""Cells of one outline as a matrix of bytes: their digits stand in the same places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from compliance.detect.patterns.marks import Places, Truths
from compliance.detect.patterns.outlines import DIGIT
from compliance.detect.patterns.sieve import Column
from compliance.detect.patterns.whole.interface import Decided, undecided

Bytes = npt.NDArray[np.uint8]

_ZERO: Final = ord("0")
FEWEST: Final = 8
"""Cells of one outline from which a matrix is worth its while."""


class Form(Protocol):
    """One entity in forms of fixed places."""

    def score(self, outline: str) -> float | None:
        """What a cell of this outline scores where `holds`; None where the form does not decide."""

    def holds(self, digits: Bytes, outline: str) -> Truths:
        """Of cells (rows) with their digits (columns, 0 to 9), which are of the entity."""


@dataclass(frozen=True, slots=True)
class ByForm:
    """Decides cells whose outline a form knows."""

    form: Form
    refutes: bool = True
    """Whether a cell that does not hold needs no second look."""

    def decide(self, column: Column, places: Places) -> Decided:
        """Outline by outline."""
        if column.codes is None:
            return undecided(places)
        found: list[Places] = []
        scores: list[float] = []
        rest: list[Places] = []
        for outline, group in by_outline(column, places):
            score = self.form.score(outline)
            if score is None or len(group) < FEWEST:
                rest.append(group)
                continue
            held = self.form.holds(_digits(column, group, outline), outline)
            found.append(group[held])
            scores.append(score)
            if not self.refutes:
                rest.append(group[~held])
        return _decided(found, scores, rest)


def by_outline(column: Column, places: Places) -> Iterator[tuple[str, Places]]:
    """Each outline of a column that has few, with its places, in any order."""
    if column.codes is None:
        return
    codes, outlines = column.codes
    held = codes[places]
    order = np.argsort(held, kind="stable")
    cuts = np.flatnonzero(np.diff(held[order])) + 1
    for part in np.split(order, cuts):
        if len(part):
            yield outlines[int(held[part[0]])].as_py(), places[part]


def letters_of(column: Column, places: Places, outline: str) -> Bytes:
    """The bytes of cells of one outline: one row per cell."""
    size = len(outline)
    if len(places) == len(column.texts):
        begin, end = int(column.offsets[0]), int(column.offsets[-1])
        return column.data[begin:end].reshape(len(places), size)
    spots = column.offsets[places].astype(np.int64)[:, None] + np.arange(size)
    letters: Bytes = column.data[spots]
    return letters


def _digits(column: Column, places: Places, outline: str) -> Bytes:
    """The digits of each cell: one row per cell, one column per digit of the outline."""
    at = [place for place, letter in enumerate(outline) if letter == DIGIT]
    digits: Bytes = np.take(letters_of(column, places, outline), at, axis=1)
    return np.subtract(digits, _ZERO, dtype=np.uint8)


def _decided(found: list[Places], scores: list[float], rest: list[Places]) -> Decided:
    places = _together(found)
    weights = np.repeat(np.array(scores, np.float64), [len(one) for one in found])
    order = np.argsort(places, kind="stable")
    return Decided(places[order], weights[order], np.sort(_together(rest)))


def _together(parts: list[Places]) -> Places:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)
