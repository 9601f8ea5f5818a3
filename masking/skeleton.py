"""Text seen as letters and digits between separators, for whole columns at once.

The skeleton of a value is its ASCII letters and digits without all else, so that `078-05-1120` and
`078051120` have one skeleton. Rows with other than ASCII characters have none.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from masking.text import Bytes, buffers

Rows = npt.NDArray[np.intp]

SEPARATOR, DIGIT, UPPER, LOWER, FOREIGN = range(5)


def _classes() -> Bytes:
    table = np.full(256, SEPARATOR, dtype=np.uint8)
    table[ord("0") : ord("9") + 1] = DIGIT
    table[ord("A") : ord("Z") + 1] = UPPER
    table[ord("a") : ord("z") + 1] = LOWER
    table[128:] = FOREIGN
    return table


HEX_LETTERS: Final = 3
"""Least letters of a hexadecimal text: an IBAN of Germany (`DE…`) has two and is none."""

CLASSES: Final = _classes()
"""Class of each byte."""

BASE: Final = np.array([0, ord("0"), ord("A"), ord("a"), 0], dtype=np.uint8)
"""First character of each class."""

SIZE: Final = np.array([0, 10, 26, 26, 0], dtype=np.uint8)
"""Characters in each class."""


class Skeletons:
    """The skeletons of a column of distinct strings; masked in place, read out by `text`.

    Args:
        column: strings, without nulls.
        letters: whether letters belong to the skeleton; else they stand as separators do.
    """

    def __init__(self, column: pa.Array, *, letters: bool = True) -> None:
        data, self._offsets = buffers(column)
        self._data = data.copy()
        kinds = CLASSES.take(self._data)
        digit, letter = kinds == DIGIT, (kinds == UPPER) | (kinds == LOWER)
        self.digits = self._counted(digit)
        """Digits of each row."""
        self.foreign = self._counted(kinds == FOREIGN) > 0
        """Rows with other than ASCII characters."""
        chosen = digit | letter if letters else digit
        self._positions = np.flatnonzero(chosen)
        self.lengths = self.digits + self._counted(letter) if letters else self.digits
        """Letters and digits of each row."""
        # that all lengths add up to so much does not say that they are equal
        self._is_even = bool((self.lengths == self.lengths[:1]).all())
        self._starts: npt.NDArray[np.int64] = np.cumsum(self.lengths) - self.lengths
        self.hexadecimal = self._hexadecimal(letter)
        """Rows of hexadecimal digits in one case, at least three of them letters."""

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def places(self, rows: Rows, length: int) -> npt.NDArray[np.intp]:
        """Where the skeletons of rows of one length lie: one row each, one column per character."""
        if self._is_even and len(self._positions) == length * len(self):
            return self._positions.reshape(-1, length)[rows]
        found: npt.NDArray[np.intp] = self._positions[
            self._starts[rows][:, None] + np.arange(length)
        ]
        return found

    def read(self, places: npt.NDArray[np.intp]) -> Bytes:
        """The characters there."""
        return self._data.take(places)

    def write(self, places: npt.NDArray[np.intp], characters: Bytes) -> None:
        """Put characters there."""
        self._data[places] = characters

    def text(self) -> pa.Array:
        """The column as it stands now."""
        offsets = pa.py_buffer(self._offsets.astype(np.int64))
        data = pa.py_buffer(self._data)
        whole = pa.LargeStringArray.from_buffers(len(self), offsets, data)
        return whole.cast(pa.string())

    def _hexadecimal(self, letter: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        if not letter.any():
            return np.zeros(len(self), dtype=bool)
        low = self._counted(letter & (self._data >= ord("a")) & (self._data <= ord("f")))
        high = self._counted(letter & (self._data <= ord("F")))
        most = np.maximum(low, high)
        return np.asarray((most >= HEX_LETTERS) & (most + self.digits == self.lengths))

    def _counted(self, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """How many chosen bytes each row has."""
        counts = np.zeros(len(self), dtype=np.int64)
        if chosen.any():
            full = np.flatnonzero(np.diff(self._offsets))
            starts = self._offsets[:-1][full]
            counts[full] = np.add.reduceat(chosen, starts, dtype=np.int64)
        return counts
