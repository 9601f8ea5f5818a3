"""The vector of each distinct word, worked out once and kept for a while.

It is worked out in double precision and kept in single: how BLAS rounds depends on which words are
multiplied together, and so on which thread came first; what is kept does not.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.detect.names.decoding import Matrix
from compliance.detect.names.gazetteers import Listed, Masks
from compliance.detect.names.interface import Ints
from compliance.detect.names.keys import Keys, pieces_of
from compliance.detect.names.lookup import rows_in
from compliance.detect.names.model import Model
from compliance.detect.names.reading import Reading

Doubles = npt.NDArray[np.float64]
_MOST: Final = 16_384
"""Distinct words that are kept."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Vectors of tokens: `table[rows]`; four in a line, side by side.

    The word's own, and what it gives to the first convolution of the next token, of itself and of
    the token before.
    """

    table: Matrix
    rows: Ints


class Vectors:
    """Gives the vectors of tokens; bounded in memory, for use by several threads."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._lock = Lock()
        self._forget()

    def of(self, reading: Reading) -> Spread:
        """The vectors of the tokens of a reading."""
        keys, first, tokens = np.unique(reading.keys, return_index=True, return_inverse=True)
        with self._lock:
            places = self._places(keys, first, reading)
            return Spread(self._table, places[tokens])

    def _places(self, keys: Keys, first: Ints, reading: Reading) -> Ints:
        found = rows_in(keys, self._keys)
        missing = np.flatnonzero(found == 0)
        if len(missing) + len(self._keys) > _MOST:
            self._forget(len(keys))
            missing = np.arange(len(keys))
        if len(missing):
            self._learn(keys[missing], first[missing], reading)
            found = rows_in(keys, self._keys)
        return self._lines[found - 1]

    def _forget(self, room: int = 0) -> None:
        """Begin anew, in a table of its own: threads may still read the last one."""
        self._keys = np.empty(0, np.uint64)
        self._lines = np.empty(0, np.int64)
        self._table = np.empty((max(_MOST, room), 4 * self._model.width), np.float32)

    def _learn(self, keys: Keys, first: Ints, reading: Reading) -> None:
        known, needed = len(self._keys), len(self._keys) + len(keys)
        own = word_vectors(self._model, reading, first)
        self._table[known:needed, : self._model.width] = own
        self._table[known:needed, self._model.width :] = own @ _double(self._model.layers[0].mix)
        both = np.concatenate([self._keys, keys])
        order = np.argsort(both, kind="stable")
        self._keys = both[order]
        self._lines = np.concatenate([self._lines, np.arange(known, needed)])[order]


def word_vectors(model: Model, reading: Reading, tokens: Ints) -> Doubles:
    """The vectors of some tokens' words, from the tables."""
    starts = reading.places[tokens]
    ends = starts + reading.ends[tokens] - reading.starts[tokens]
    pieces = pieces_of(reading.folded, starts, ends, len(model.pieces))
    inner = _mean(model.pieces, pieces)
    words = reading.words[tokens]
    row = rows_in(words, model.words)
    known = np.flatnonzero(row)
    at = row[known] - 1
    inner[known] += model.rows[at] * model.scales[at, None]
    inner += model.shapes[reading.shapes[tokens]]
    listed = _double(lists_of(model.gazetteers.of(words))) @ _double(model.lists)
    whole = _double(inner) + listed
    hidden = np.maximum(whole @ _double(model.into) + model.into_bias, 0)
    return np.asarray(whole + hidden @ _double(model.out), np.float64)


def _double(matrix: Matrix) -> Doubles:
    return matrix.astype(np.float64)


def lists_of(masks: Masks) -> Matrix:
    """A line of zeros and ones per mask: the lists that a word stands in."""
    bits = masks[:, None] >> np.arange(len(Listed), dtype=np.uint16) & np.uint16(1)
    return bits.astype(np.float32)


def _mean(table: Matrix, pieces: Ints) -> Matrix:
    """The mean of the rows of each word's pieces."""
    total = np.zeros((len(pieces), table.shape[1]), np.float32)
    for column in pieces.T:
        there = np.flatnonzero(column >= 0)
        total[there] += table[column[there]]
    counts = np.maximum((pieces >= 0).sum(axis=1), 1)
    return np.asarray(total / counts[:, None].astype(np.float32))
