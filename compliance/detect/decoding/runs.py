"""Where a column holds a long run of some letters: eight bytes are asked at once.

Any fifteen bytes in a row hold eight that begin at a multiple of eight.
"""

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.detect.patterns.marks import NOWHERE, Places
from compliance.detect.patterns.sieve import Column

LEAST: Final = 15
"""Bytes of a run that is found for sure."""
_WORD: Final = 8
_BESIDE: Final = LEAST - _WORD
_FULL: Final = np.uint64(0x0101010101010101)


def with_run(column: Column, letters: bytes) -> Places:
    """Texts that hold `LEAST` of `letters` in a row, or with the texts beside them seem to."""
    held = column.held.translate(_table(letters))
    marks = np.frombuffer(held, np.uint8)
    full = np.flatnonzero(np.frombuffer(held, np.uint64, len(held) // _WORD) == _FULL) * _WORD
    if not len(full):
        return NOWHERE
    before = _run(marks, full[:, None] - np.arange(1, _BESIDE + 1))
    after = _run(marks, full[:, None] + np.arange(_WORD, LEAST))
    long = full[before + after >= _BESIDE] + int(column.offsets[0])
    return np.unique(np.searchsorted(column.offsets, long, side="right") - 1)


@cache
def _table(letters: bytes) -> bytes:
    return bytes(byte in letters for byte in range(256))


def _run(marks: npt.NDArray[np.uint8], spots: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many bytes of each row are of the run, from its first onwards."""
    letters = np.take(marks, spots, mode="clip")
    unbroken: npt.NDArray[np.int64] = np.minimum.accumulate(letters, axis=1).sum(
        axis=1, dtype=np.int64
    )
    return unbroken
