"""Numbers in bins."""

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import numpy as np
import pyarrow as pa

from masking.interface import Context, Promise
from masking.numbers import Floats, number_type, over_numbers
from policies.terms import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The lower edge of the bin that a number falls into; below the first edge: the first edge.

    Bins have one width, or edges of their own. Text that is no number becomes `[redacted]`.
    """

    name: ClassVar[str] = "bin"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.KEEPS_NULLS, Promise.KEEPS_TYPE, Promise.KEEPS_ORDER}
    )
    label: ClassVar[Label] = Label.ANONYMOUS

    width: float = 10.0
    """Of each bin; the first one begins at zero."""
    edges: str = ""
    """Lower edges, rising: `0,18,65`. They stand above `width`."""

    def __post_init__(self) -> None:
        if not 0 < self.width < float("inf"):
            raise ValueError("width: a bin is wider than zero")
        try:
            edges = [float(edge) for edge in self.edges.split(",")] if self.edges else []
        except ValueError:
            raise ValueError("edges: numbers with commas between, such as 0,18,65") from None
        if any(low >= high for low, high in pairwise(edges)):
            raise ValueError("edges: each is greater than the one before")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Lower edges."""
        return over_numbers(column, self._lower)

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Numbers stay numbers, text text."""
        return number_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: a number that begins its bin is its own."""
        return float(rows)

    def _lower(self, numbers: Floats) -> Floats:
        if not self.edges:
            return np.floor(numbers / self.width) * self.width
        edges = np.array([float(edge) for edge in self.edges.split(",")])
        return edges[np.maximum(np.searchsorted(edges, numbers, side="right") - 1, 0)]
