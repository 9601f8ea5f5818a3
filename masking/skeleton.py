"""Text seen as letters and digits between separators, for whole columns at once.

The skeleton of a value is its ASCII letters and digits without all else, so that `078-05-1120` and
`078051120` have one skeleton. Rows with other than ASCII characters have none. Most columns have
one form in every row, such as `000-00-0000`: then the first row tells where all skeletons lie.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.text import Bytes, buffers

Rows = npt.NDArray[np.intp]
Chosen = npt.NDArray[np.bool_]

_MOST: Final = 1 << 31
"""Bytes that offsets of 32 bits cannot reach."""

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

_ONES: Final = {DIGIT: ord("0"), UPPER: ord("A"), LOWER: ord("a")}
_FORMS: Final = (
    bytes(ord("0") if kind == DIGIT else byte for byte, kind in enumerate(CLASSES)),
    bytes(_ONES.get(kind, byte) for byte, kind in enumerate(CLASSES.tolist())),
)
"""Byte → what it is in the form of a text: one digit for all; then one letter for all as well."""


class Skeletons:
    """The skeletons of a column of strings; masked in place, read out by `text`.

    Args:
        column: strings, without nulls.
        letters: whether letters belong to the skeleton; else they stand as separators do.
    """

    def __init__(self, column: pa.Array, *, letters: bool = True) -> None:
        self._column = column
        data, self._offsets = buffers(column)
        self._data = data.copy()
        self._width = _width_of_form(data, self._offsets, letters=letters)
        """Bytes of every row where all rows have one form; else 0."""
        told = self._data[: self._width] if self._width else self._data
        kinds = CLASSES[told]
        digit, letter = kinds == DIGIT, (kinds == UPPER) | (kinds == LOWER)
        self._positions = np.flatnonzero(digit | letter if letters else digit)
        self.digits = self._counted(digit)
        """Digits of each row."""
        self.foreign = self._counted(kinds == FOREIGN) > 0
        """Rows with other than ASCII characters."""
        self.lengths = self.digits + self._counted(letter) if letters else self.digits
        """Letters and digits of each row."""
        self._starts: npt.NDArray[np.int64] = np.cumsum(self.lengths) - self.lengths
        self.hexadecimal = self._hexadecimal(letter)
        """Rows of hexadecimal digits in one case, at least three of them letters."""

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def match(self, pattern: str) -> Chosen:
        """Which rows match a pattern that asks of no character of the skeleton which it is."""
        some = self._column.slice(0, 1) if self._width else self._column
        found = pc.match_substring_regex(some, pattern).to_numpy(zero_copy_only=False)
        return np.full(len(self), found[0]) if self._width else found

    def read(self, rows: Rows, length: int) -> Bytes:
        """The skeletons of rows of one length: a row each, one column per character."""
        if self._width and len(rows):
            every: Bytes = self._matrix[:, self._positions]
            return every if len(rows) == len(self) else every[rows]
        return self._data.take(self._places(rows, length))

    def write(self, rows: Rows, length: int, characters: Bytes) -> None:
        """Put characters in the place of the skeletons of rows of one length."""
        if not (self._width and len(rows)):
            self._data[self._places(rows, length)] = characters
        elif len(rows) == len(self):
            self._matrix[:, self._positions] = characters
        else:
            self._matrix[rows[:, None], self._positions] = characters

    def text(self) -> pa.Array:
        """The column as it stands now."""
        data = pa.py_buffer(self._data)
        if len(self._data) < _MOST:
            offsets = pa.py_buffer(self._offsets.astype(np.int32))
            return pa.StringArray.from_buffers(len(self), offsets, data)
        offsets = pa.py_buffer(self._offsets.astype(np.int64))
        return pa.LargeStringArray.from_buffers(len(self), offsets, data).cast(pa.string())

    @property
    def _matrix(self) -> Bytes:
        return self._data.reshape(-1, self._width)

    def _places(self, rows: Rows, length: int) -> npt.NDArray[np.intp]:
        """Where the skeletons of rows of one length lie."""
        found: npt.NDArray[np.intp] = self._positions[
            self._starts[rows][:, None] + np.arange(length)
        ]
        return found

    def _hexadecimal(self, letter: Chosen) -> Chosen:
        if int(letter.sum()) < HEX_LETTERS:
            return np.zeros(len(self), dtype=bool)
        low, high = (self._letters_to(letter, last) for last in ("f", "F"))
        most = np.maximum(low, high)
        return np.asarray((most >= HEX_LETTERS) & (most + self.digits == self.lengths))

    def _letters_to(self, letter: Chosen, last: str) -> npt.NDArray[np.int64]:
        """Letters of each row from A or a to the last one."""
        first = ord(last) - ord("f") + ord("a")
        if self._width:
            letters = self._matrix[:, letter]
            return np.asarray(((letters >= first) & (letters <= ord(last))).sum(axis=1))
        return self._counted(letter & (self._data >= first) & (self._data <= ord(last)))

    def _counted(self, chosen: Chosen) -> npt.NDArray[np.int64]:
        """How many chosen bytes each row has."""
        if self._width or not chosen.any():
            return np.full(len(self), chosen.sum(), dtype=np.int64)
        sums = np.concatenate([[0], np.cumsum(chosen, dtype=np.int64)])
        return np.diff(sums[self._offsets])


def _width_of_form(data: Bytes, offsets: npt.NDArray[np.int64], *, letters: bool) -> int:
    """Bytes of a row where all rows are alike but for digits and letters, else 0."""
    width = int(offsets[1]) if len(offsets) > 1 else 0
    if not width or (np.diff(offsets) != width).any():
        return 0
    forms = np.frombuffer(data.tobytes().translate(_FORMS[letters]), dtype=np.uint8)
    return width if (forms.reshape(-1, width) == forms[:width]).all() else 0
