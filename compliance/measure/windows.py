"""Every stretch of words of every text as a number of 64 bits, so that spellings meet.

A text is folded (NFKC, small letters) and loses all but letters and digits; where words began and
ended is remembered. A stretch of up to six words, or of parts where letters and digits meet, gets a
polynomial hash of its characters, from the differences of one running sum: `078-05-1120`,
`078051120` and `ssn=078.05.1120` all have the stretch 078051120.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking.text import buffers, is_ascii

Hashes = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]

Wanted = npt.NDArray[np.int64]
"""[digits, letters] → most words of a stretch that is worth a look; 0: none is."""

SHORTEST: Final = 6
"""Letters and digits of a stretch, at least."""
LONGEST: Final = 64
WORDS: Final = 6
"""Words of a stretch, at most."""
_PARTS: Final = 4
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that it has an inverse modulo 2⁶⁴."""
_INVERSE: Final = np.uint64(pow(int(_BASE), -1, 1 << 64))
_BLOCK: Final = 1 << 17
"""Bytes that are looked at together: their sums stay in the processor's cache."""
_LEAST_POWERS: Final = 20
"""Bits of the number of powers that are held."""
_TEXTS: Final = 1 << 12
FIELDS: Final = ("hashes", "digits", "letters", "words")


def _kinds() -> npt.NDArray[np.uint8]:
    """0 for what parts words, 1 for digits, 2 for letters and all beyond ASCII."""
    table = np.zeros(256, dtype=np.uint8)
    table[ord("0") : ord("9") + 1] = 1
    table[ord("a") : ord("z") + 1] = 2
    table[128:] = 2
    return table


_KINDS: Final = _kinds()


@dataclass(frozen=True, slots=True)
class Windows:
    """Stretches of a column of texts."""

    hashes: Hashes
    digits: Counts
    """Digits of each."""
    letters: Counts
    words: Counts
    """Words of each."""

    def chosen(self, some: npt.NDArray[np.bool_]) -> "Windows":
        """Some of them."""
        return Windows(*(getattr(self, name)[some] for name in FIELDS))

    @classmethod
    def none(cls) -> "Windows":
        """No stretch."""
        empty = np.empty(0, dtype=np.int64)
        return cls(np.empty(0, dtype=np.uint64), empty, empty, empty)


def folded(texts: pa.Array) -> pa.Array:
    """Small letters, NFKC."""
    if is_ascii(texts):
        return pc.ascii_lower(texts)
    return pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))


def whole(texts: pa.Array, *, shortest: int = SHORTEST) -> Windows:
    """One stretch for each text that is neither too short nor too long: all of its characters."""
    texts = texts.filter(pc.less_equal(pc.binary_length(texts), 8 * LONGEST))
    parts = [_whole(texts.slice(at, _TEXTS), shortest) for at in range(0, len(texts), _TEXTS)]
    if not parts:
        return Windows.none()
    return Windows(*(np.concatenate([getattr(one, name) for one in parts]) for name in FIELDS))


def _whole(texts: pa.Array, shortest: int) -> Windows:
    data, offsets = buffers(folded(texts))
    kinds = _KINDS[data]
    kept = np.concatenate([[0], np.cumsum(kinds > 0)])
    chosen, classes = data[kinds > 0], kinds[kinds > 0]
    starts, stops = kept[offsets[:-1]], kept[offsets[1:]]
    lengths, words = stops - starts, _words_in(kinds, offsets)
    fit = (lengths >= shortest) & (lengths <= LONGEST)
    starts, stops = starts[fit], stops[fit]
    digits = np.concatenate([[0], np.cumsum(classes == 1)])
    figures = digits[stops] - digits[starts]
    hashes = _hashed(_sums(chosen), starts, stops)
    return Windows(hashes, figures, lengths[fit] - figures, words[fit])


def windows(texts: pa.Array, wanted: Wanted) -> Windows:
    """All stretches of all texts that are wanted; a text may give one twice."""
    data, offsets = buffers(folded(texts))
    edges = np.searchsorted(offsets, np.arange(0, len(data), _BLOCK))
    edges = np.unique(np.append(edges, len(texts)))
    parts = [
        part
        for low, high in pairwise(edges)
        for part in _block(
            data[offsets[low] : offsets[high]], offsets[low : high + 1] - offsets[low], wanted
        )
    ]
    if not parts:
        return Windows.none()
    return Windows(*(np.concatenate([getattr(one, name) for one in parts]) for name in FIELDS))


def _block(data: npt.NDArray[np.uint8], offsets: Counts, wanted: Wanted) -> Iterator[Windows]:
    """The stretches of some texts."""
    kinds = _KINDS[data]
    kept = kinds > 0
    chosen, classes = data[kept], kinds[kept]
    if not len(chosen):
        return
    first = np.zeros(len(data) + 1, dtype=bool)
    first[offsets] = True
    begins = np.concatenate([[True], ~kept[:-1]]) | first[:-1]
    rows = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))[kept]
    begins = begins[kept]
    turned = begins | np.concatenate([[True], classes[1:] != classes[:-1]])
    sums = _sums(chosen)
    digits = np.concatenate([[0], np.cumsum(classes == 1)])
    for places, most in ((np.flatnonzero(begins), WORDS), (np.flatnonzero(turned), _PARTS)):
        at = np.append(places, len(chosen))
        for count in range(1, min(most, len(places)) + 1):
            starts, stops = at[: len(places) - count + 1], at[count:]
            lengths = stops - starts
            figures = digits[stops] - digits[starts]
            fit = (lengths <= LONGEST) & (rows[starts] == rows[stops - 1])
            fit[fit] = wanted[figures[fit], lengths[fit] - figures[fit]] >= count
            starts, stops, figures = starts[fit], stops[fit], figures[fit]
            yield Windows(
                _hashed(sums, starts, stops),
                figures,
                stops - starts - figures,
                np.full(len(starts), count),
            )


def _sums(chosen: npt.NDArray[np.uint8]) -> Hashes:
    """Running sums of character · base^place."""
    powers = _powers(_BASE, _size(len(chosen)))[: len(chosen)]
    return np.concatenate([[np.uint64(0)], np.cumsum(chosen * powers, dtype=np.uint64)])


def _hashed(sums: Hashes, starts: Counts, stops: Counts) -> Hashes:
    """Σ character · base^(place in the stretch), mixed."""
    return mixed((sums[stops] - sums[starts]) * _powers(_INVERSE, _size(len(sums)))[starts])


def _size(count: int) -> int:
    return max(_LEAST_POWERS, count.bit_length())


@lru_cache(maxsize=4)
def _powers(base: np.uint64, bits: int) -> Hashes:
    table = np.full(1 << bits, base, dtype=np.uint64)
    table[0] = 1
    return np.cumprod(table, dtype=np.uint64)


def mixed(hashes: Hashes) -> Hashes:
    """So that each bit depends on every other (the finish of SplitMix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))


def _words_in(kinds: npt.NDArray[np.uint8], offsets: Counts) -> Counts:
    """Words of each text."""
    if not len(kinds):
        return np.zeros(len(offsets) - 1, dtype=np.int64)
    first = np.zeros(len(kinds), dtype=bool)
    first[offsets[:-1][offsets[:-1] < len(kinds)]] = True
    begins = (kinds > 0) & (first | np.concatenate([[True], kinds[:-1] == 0]))
    counts = np.concatenate([[0], np.cumsum(begins)])
    return np.asarray(counts[offsets[1:]] - counts[offsets[:-1]])
