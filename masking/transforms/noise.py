"""Numbers moved a little, in the same order as before."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import pyarrow as pa

from masking import prf
from masking.interface import Context, MaskingError, Promise
from masking.numbers import Floats, number_type, over_numbers
from policies.terms import Label

_REACH: Final = 0.49
"""How far a knot moves at most, in distances of knots: less than half, so that none passes."""
_FARTHEST: Final = 2.0**52
"""Knots from zero that a floating number still tells apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Each number is moved by less than half of `scale`, and no number passes another one.

    Knots lie `scale` apart and each is moved by a keyed amount; between them the numbers are drawn
    along. So equal numbers stay equal, ranks stay, and the same key gives the same noise in every
    file. Whole numbers stay whole. Text that is no number becomes `[redacted]`.
    """

    name: ClassVar[str] = "noise"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.KEEPS_NULLS, Promise.KEEPS_TYPE, Promise.KEEPS_ORDER}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    scale: float = 100.0
    """Distance of knots, in the column's unit: several times the least difference that matters."""

    def __post_init__(self) -> None:
        if not 0 < self.scale < float("inf"):
            raise ValueError("scale: a number above zero")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Numbers near by."""
        return over_numbers(column, lambda numbers: self._moved(numbers, context.key("noise")))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Numbers stay numbers, text text."""
        return number_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: whole numbers that move by less than a half stay."""
        return float(rows)

    def _moved(self, numbers: Floats, key: bytes) -> Floats:
        places = numbers / self.scale
        finite = np.isfinite(places)
        if (np.abs(places[finite]) >= _FARTHEST).any():
            raise MaskingError("`scale` is too small for the size of these numbers")
        below = np.floor(np.where(finite, places, 0.0))
        share = np.where(finite, places, 0.0) - below
        knots, back = np.unique(np.concatenate([below, below + 1]), return_inverse=True)
        spelled = pa.array(knots.astype(np.int64)).cast(pa.string())
        drawn = prf.pairs(key, spelled)[:, 0].astype(np.float64) / 2.0**64
        moved = (knots + (2 * drawn - 1) * _REACH)[back]
        low, high = moved[: len(below)], moved[len(below) :]
        return np.where(finite, (low + share * (high - low)) * self.scale, numbers)
