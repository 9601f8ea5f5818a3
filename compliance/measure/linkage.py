"""Record linkage, the honest attack on a copy row by row.

Who has the source's unmasked columns looks for the nearest source row of each row of the copy.
Distances are Gower's: numbers by their part of the column's span, all else equal or not. Rows that
are equally near share the guess.
"""

from dataclasses import dataclass, field
from math import sqrt
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical
from policies.proofs import Linkage

ROWS: Final = 2000
"""First rows of a table that are attacked, and among which the own row is looked for."""
_NEAR: Final = 1e-9
_Z: Final = 1.959964
"""Of 95 % of the normal distribution."""

Matrix = npt.NDArray[np.float64]


@dataclass(slots=True)
class Attack:
    """Takes in the same rows of both."""

    columns: tuple[str, ...]
    _before: list[pa.RecordBatch] = field(default_factory=list)
    _after: list[pa.RecordBatch] = field(default_factory=list)
    _rows: int = 0

    def look(self, source: pa.RecordBatch, copy: pa.RecordBatch) -> None:
        """Take in one batch of each, until there are enough."""
        left = ROWS - self._rows
        if left > 0 and self.columns:
            self._before.append(source.select(self.columns).slice(0, left))
            self._after.append(copy.select(self.columns).slice(0, left))
            self._rows += min(left, source.num_rows)

    def result(self, file: str) -> Linkage | None:
        """How many rows find their own; None where no column is shared, or no row."""
        if not self._rows:
            return None
        before = pa.Table.from_batches(self._before).combine_chunks()
        after = pa.Table.from_batches(self._after).combine_chunks()
        total: Matrix = np.zeros((self._rows, self._rows))
        for path in self.columns:
            total += _distances(before.column(path), after.column(path))
        nearest = total.min(axis=1, keepdims=True)
        ties = total <= nearest + _NEAR
        own = np.diagonal(ties)
        linked = float((own / ties.sum(axis=1)).sum())
        low, high = wilson(linked, self._rows)
        return Linkage(
            file, len(self.columns), self._rows, round(linked, 3), low, high, 1 / self._rows
        )


def wilson(hits: float, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    share, z2 = hits / trials, _Z * _Z
    middle = (hits + z2 / 2) / (trials + z2)
    spread = _Z * sqrt(share * (1 - share) / trials + z2 / (4 * trials**2)) / (1 + z2 / trials)
    return round(max(0.0, middle - spread), 6), round(min(1.0, middle + spread), 6)


def _distances(before: pa.ChunkedArray, after: pa.ChunkedArray) -> Matrix:
    """[row of the copy, row of the source] → 0 to 1."""
    source, copy = before.combine_chunks(), after.combine_chunks()
    if _numeric(source.type) and _numeric(copy.type):
        return _apart(_floats(source), _floats(copy))
    known: dict[Any, int] = {}
    codes = [
        np.array([known.setdefault(value, len(known)) for value in canonical(one).to_pylist()])
        for one in (copy, source)
    ]
    apart: Matrix = (codes[0][:, None] != codes[1][None, :]).astype(np.float64)
    return apart


def _numeric(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _floats(column: pa.Array) -> Matrix:
    """What is missing or infinite has no place among the others."""
    numbers: Matrix = pc.fill_null(column.cast(pa.float64(), safe=False), np.nan).to_numpy(
        zero_copy_only=False
    )
    return np.where(np.isfinite(numbers), numbers, np.nan)


def _apart(source: Matrix, copy: Matrix) -> Matrix:
    span = np.nanmax(source) - np.nanmin(source) if np.isfinite(source).any() else 0.0
    gaps = np.abs(copy[:, None] - source[None, :])
    both = np.isnan(copy)[:, None] & np.isnan(source)[None, :]
    scaled = np.minimum(gaps / span, 1.0) if span > 0 else (gaps > 0).astype(float)
    apart: Matrix = np.where(both, 0.0, np.where(np.isnan(gaps), 1.0, scaled))
    return apart
