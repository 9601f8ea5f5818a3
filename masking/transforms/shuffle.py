"""The same values in other rows."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa

from masking import prf
from masking.interface import Context, Promise
from policies.terms import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Shuffle:
    """The values of each batch of rows, dealt out anew by the key; missing ones stay where missing.

    The column's distribution stays exactly, its ties to other columns go. The values themselves
    are real: never for what identifies directly, which the proof refuses.
    """

    name: ClassVar[str] = "shuffle"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.KEEPS_NULLS, Promise.KEEPS_TYPE})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """The values in another order."""
        here = np.flatnonzero(column.is_valid().to_numpy(zero_copy_only=False))
        places = pa.array(np.arange(len(here))).cast(pa.string())
        drawn = prf.pairs(context.key("shuffle"), places)
        order = np.lexsort((drawn[:, 1], drawn[:, 0]))
        taken = np.arange(len(column))
        taken[here] = here[order]
        return column.take(pa.array(taken))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """The same type."""
        return source

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: how often a frequent value meets itself follows from its share alone."""
        return float(rows)
