"""Where the surrogates of a column of prose stand in its copy: row and stretch, never a text.

A later scan finds surrogates as it would find the values that they stand for. It can tell them from
what was left behind by where they are, as long as the copy has the digest that its run gave it.
"""

import base64
import zlib
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Stretch = tuple[int, int]
_LEVEL: Final = 6
_WIDE: Final = 0x80
_LOW: Final = 0x7F
_SHIFT: Final = 7


class Places:
    """Stretches as they are met, row after row; holds them packed."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL)
        self._packed = bytearray()
        self._row = self._end = 0

    def add(self, row: int, stretches: Sequence[Stretch]) -> None:
        """Stretches `[start, end)` of one row, in order and apart; rows ascend."""
        told = bytearray()
        for start, end in stretches:
            step = row - self._row
            told += b"".join(map(_number, (step, start - (0 if step else self._end), end - start)))
            self._row, self._end = row, end
        self._packed += self._packer.compress(bytes(told))

    def text(self) -> str:
        """All of them as text for a report; empty where there are none."""
        packed = bytes(self._packed) + self._packer.copy().flush()
        return base64.b64encode(packed).decode() if self._end else ""


class Known:
    """The stretches of a report."""

    def __init__(self, text: str) -> None:
        """`text` as `Places.text` gives it; what is none holds nothing.

        Of each stretch, in order: `rows`, `starts`, `ends`.
        """
        numbers = _numbers(text)
        triples = np.array(numbers[: len(numbers) // 3 * 3], np.int64).reshape(-1, 3)
        self.rows: Ints = np.cumsum(triples[:, 0])
        self.starts, self.ends = _spread(triples)

    def hold(self, row: int, start: int, end: int) -> bool:
        """Whether `[start, end)` of a row lies in one of them."""
        first, last = np.searchsorted(self.rows, (row, row + 1))
        at = int(np.searchsorted(self.starts[first:last], start, side="right")) - 1 + int(first)
        return bool(at >= first and start >= self.starts[at] and end <= self.ends[at])


def moved(text: str, rows: Ints) -> str:
    """The same stretches after row `n` went to `rows[n]`."""
    known = Known(text)
    told = sorted(zip(rows[known.rows].tolist(), known.starts, known.ends, strict=True))
    places = Places()
    for row, stretches in groupby(told, key=itemgetter(0)):
        places.add(row, [(int(start), int(end)) for _, start, end in stretches])
    return places.text()


def _spread(triples: Ints) -> tuple[Ints, Ints]:
    starts, ends = np.empty(len(triples), np.int64), np.empty(len(triples), np.int64)
    end = 0
    for place, (step, gap, size) in enumerate(triples.tolist()):
        start = gap if step else end + gap
        end = start + size
        starts[place], ends[place] = start, end
    return starts, ends


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    out = bytearray()
    while value > _LOW:
        out.append(value & _LOW | _WIDE)
        value >>= _SHIFT
    out.append(value)
    return bytes(out)


def _numbers(text: str) -> list[int]:
    numbers: list[int] = []
    value = shift = 0
    for byte in _unpacked(text):
        value |= (byte & _LOW) << shift
        shift += _SHIFT
        if byte < _WIDE:
            numbers.append(value)
            value = shift = 0
    return numbers


def _unpacked(text: str) -> bytes:
    try:
        return zlib.decompress(base64.b64decode(text)) if text else b""
    except (ValueError, zlib.error):
        return b""
