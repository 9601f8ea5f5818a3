"""Rules without a validator: a cell that an expression matches from end to end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pyarrow.compute as pc

from compliance.detect.patterns.hits import at
from compliance.detect.patterns.marks import Places, Truths, mask_of, matches
from compliance.detect.patterns.relax import relaxed
from compliance.detect.patterns.sieve import Column
from compliance.detect.patterns.whole.interface import Decided


@dataclass(frozen=True, slots=True)
class Anchored:
    """RE2 expressions over whole ASCII cells, those of the highest score first."""

    ranked: Sequence[tuple[float, str]]
    """Score, 0 to 1, and expression."""
    never: str | None = None
    """RE2 expression of cells that the rule itself must look at."""

    @classmethod
    def of(cls, expressions: Mapping[float, Sequence[str]], *, never: str | None = None) -> Self:
        """From expressions by their score."""
        ranked = sorted(expressions.items(), reverse=True)
        return cls(
            [(score, "|".join(f"(?:{one})" for one in some)) for score, some in ranked], never
        )

    def decide(self, column: Column, places: Places) -> Decided:
        """The highest score that a whole cell reaches."""
        found: list[Places] = [places[:0]]
        scores = [np.zeros(0)]
        rest = places
        if self.never is not None:
            rest = places[~_matches(column, places, self.never)]
        left = np.setdiff1d(places, rest, assume_unique=True)
        for score, expression in self.ranked:
            if not len(rest):
                break
            matched = _from_end_to_end(column, rest, expression)
            found.append(rest[matched])
            scores.append(np.full(len(found[-1]), score))
            rest = rest[~matched]
        rest = np.union1d(rest, left) if len(left) else rest
        return Decided(np.concatenate(found), np.concatenate(scores), rest)


def _from_end_to_end(column: Column, places: Places, expression: str) -> Truths:
    """Which cells an expression matches; a column of few outlines is asked by those first."""
    matched = _likely(column, places, expression)
    if matched.any():
        whole = rf"(?ms)\A(?:{expression})\z"
        matched[matched] = _matches(column, places[matched], whole)
    return matched


def _likely(column: Column, places: Places, expression: str) -> Truths:
    outlined = relaxed(expression, foreign=False)
    if column.codes is None or outlined is None:
        return np.ones(len(places), np.bool_)
    codes, outlines = column.codes
    told = matches(outlines, outlined)
    likely: Truths = told[codes[places]]
    return likely


def _matches(column: Column, places: Places, expression: str) -> Truths:
    picked = column.texts if len(places) == len(column.texts) else column.texts.take(at(places))
    found = matches(picked, expression)
    return found if column.held.isascii() else found & mask_of(pc.string_is_ascii(picked))
