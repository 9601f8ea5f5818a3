"""Numbers without their extremes."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa

from masking.interface import Context, Promise
from masking.numbers import Floats, number_type, over_numbers
from policies.terms import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class TopBottom:
    """What is below `least` becomes `least`, what is above `most` becomes `most`; the rest stays.

    The rich and the very old are the ones whom a number tells. Text that is no number becomes
    `[redacted]`.
    """

    name: ClassVar[str] = "top_bottom"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.KEEPS_NULLS, Promise.KEEPS_TYPE, Promise.KEEPS_ORDER}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    least: float = float("-inf")
    most: float = float("inf")

    def __post_init__(self) -> None:
        if not self.least < self.most:
            raise ValueError("least: is below most")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Numbers between the bounds."""
        return over_numbers(column, self._bounded)

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Numbers stay numbers, text text."""
        return number_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: a number between the bounds is its own."""
        return float(rows)

    def _bounded(self, numbers: Floats) -> Floats:
        return np.clip(numbers, self.least, self.most)
