"""Every stretch of words of every text as a number of 64 bits, so that spellings meet.

A text is folded (NFKC, small letters) and loses all but letters and digits; where words began and
ended is remembered. A stretch of up to six words, or of parts where letters and digits meet, gets a
polynomial hash of its characters, from the differences of one running sum: `078-05-1120`,
`078051120` and `ssn=078.05.1120` all have the stretch 078051120.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.among import among
from compliance.measure.rolling import Counts, Hashes, hashed, sums_of
from masking.text import buffers, is_ascii

Sizes = npt.NDArray[np.int64] | npt.NDArray[np.uint8]
"""Numbers of characters or words."""

Wanted = npt.NDArray[np.int64]
"""[digits, letters] → most words of a stretch that is worth a look; 0: none is."""

SHORTEST: Final = 6
"""Letters and digits of a stretch, at least."""
LONGEST: Final = 64
WORDS: Final = 6
"""Words of a stretch, at most."""
_PARTS: Final = 4
_BLOCK: Final = 1 << 17
"""Bytes that are looked at together: their sums stay in the processor's cache."""
_TEXTS: Final = 1 << 12
_FIELDS: Final = ("hashes", "digits", "letters", "words")


def _kinds() -> npt.NDArray[np.uint8]:
    """0 for what parts words, 1 for digits, 2 for letters and all beyond ASCII."""
    table = np.zeros(256, dtype=np.uint8)
    table[ord("0") : ord("9") + 1] = 1
    table[ord("a") : ord("z") + 1] = 2
    table[128:] = 2
    return table


_KINDS: Final = _kinds()


@dataclass(frozen=True, slots=True)
class Places:
    """Where stretches stand."""

    rows: Counts
    """Ascending."""
    starts: Counts
    """Half-open, in bytes of the folded text."""
    stops: Counts
    hashes: Hashes


@dataclass(frozen=True, slots=True)
class Windows:
    """Stretches of a column of texts."""

    hashes: Hashes
    digits: Sizes
    """Digits of each."""
    letters: Sizes
    words: Sizes
    """Words of each."""

    def chosen(self, some: npt.NDArray[np.bool_]) -> "Windows":
        """Some of them."""
        return Windows(*(getattr(self, name)[some] for name in _FIELDS))

    @classmethod
    def joined(cls, parts: Sequence["Windows"]) -> "Windows":
        """Those of all parts, in order."""
        if not parts:
            empty = np.empty(0, dtype=np.int64)
            return cls(np.empty(0, dtype=np.uint64), empty, empty, empty)
        return cls(*(np.concatenate([getattr(one, name) for one in parts]) for name in _FIELDS))


def folded(texts: pa.Array) -> pa.Array:
    """Small letters, NFKC."""
    if is_ascii(texts):
        return pc.ascii_lower(texts)
    return pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))


def whole(texts: pa.Array, *, shortest: int = SHORTEST) -> Windows:
    """One stretch for each text that is neither too short nor too long: all of its characters."""
    texts = texts.filter(pc.less_equal(pc.binary_length(texts), 8 * LONGEST))
    parts = [_whole(texts.slice(at, _TEXTS), shortest) for at in range(0, len(texts), _TEXTS)]
    return Windows.joined(parts)


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
    hashes = hashed(sums_of(chosen), starts, stops)
    return Windows(hashes, figures, lengths[fit] - figures, words[fit])


def windows(texts: pa.Array, wanted: Wanted) -> Windows:
    """All stretches of all texts that are wanted; a text may give one twice."""
    parts = [part.told for _, block in _blocks(texts) for part in block.stretches(wanted)]
    return Windows.joined(parts)


def places(texts: pa.Array, wanted: Wanted, hashes: Hashes) -> Places:
    """Where some stretches stand in texts, in order.

    Args:
        texts: without nulls.
        wanted: as for `windows`.
        hashes: of the stretches, sorted.
    """
    parts = [
        _placed(first, block, part, hashes)
        for first, block in _blocks(texts)
        for part in block.stretches(wanted)
    ]
    if not parts:
        empty = np.empty(0, dtype=np.int64)
        return Places(empty, empty, empty, np.empty(0, dtype=np.uint64))
    rows, starts, stops, told = (np.concatenate(one) for one in zip(*parts, strict=True))
    order = np.lexsort((stops, starts, rows))
    found = np.stack([rows, starts, stops])[:, order]
    once = np.append(True, (np.diff(found) != 0).any(axis=0))[: len(order)]
    rows, starts, stops = found[:, once]
    return Places(rows, starts, stops, told[order][once])


def _placed(
    first: int, block: "_Block", part: "_Part", hashes: Hashes
) -> tuple[Counts, Counts, Counts, Hashes]:
    """Row, start, stop and hash of those of a block that are among the sorted ones."""
    found = part.told.hashes
    known = np.flatnonzero(among(found, hashes))
    starts, stops = block.bytes_of(part, known)
    return first + block.rows[part.starts[known]], starts, stops, found[known]


def _blocks(texts: pa.Array) -> Iterator[tuple[int, "_Block"]]:
    """The first row of each block of texts, and the block; none without letters and digits."""
    data, offsets = buffers(folded(texts))
    edges = np.searchsorted(offsets, np.arange(0, len(data), _BLOCK))
    for low, high in pairwise(np.unique(np.append(edges, len(texts)))):
        part = data[offsets[low] : offsets[high]]
        if _KINDS[part].any():
            yield int(low), _Block(part, offsets[low : high + 1] - offsets[low])


@dataclass(frozen=True, slots=True)
class _Part:
    """Stretches of one number of words of a block."""

    starts: Counts
    """Half-open, among the letters and digits of the block."""
    stops: Counts
    told: Windows


class _Block:
    """Some texts, of which the letters and digits are looked at."""

    def __init__(self, data: npt.NDArray[np.uint8], offsets: Counts) -> None:
        kinds = _KINDS[data]
        kept = kinds > 0
        self._chosen, self._classes = data[kept], kinds[kept]
        self._offsets, self._kept = offsets, kept
        self.rows = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))[kept]
        first = np.zeros(len(data) + 1, dtype=bool)
        first[offsets] = True
        self._begins = (np.concatenate([[True], ~kept[:-1]]) | first[:-1])[kept]

    def stretches(self, wanted: Wanted) -> Iterator[_Part]:
        """Those that are wanted: by words, then by parts where letters and digits meet."""
        classes = self._classes
        turned = self._begins | np.concatenate([[True], classes[1:] != classes[:-1]])
        sums = sums_of(self._chosen)
        digits = np.concatenate([[0], np.cumsum(classes == 1)])
        for begins, most in ((self._begins, WORDS), (turned, _PARTS)):
            at = np.append(np.flatnonzero(begins), len(classes))
            for count in range(1, min(most, len(at) - 1) + 1):
                starts, stops = at[: len(at) - count], at[count:]
                lengths = stops - starts
                figures = digits[stops] - digits[starts]
                fit = (lengths <= LONGEST) & (self.rows[starts] == self.rows[stops - 1])
                fit[fit] = wanted[figures[fit], lengths[fit] - figures[fit]] >= count
                starts, stops, figures = starts[fit], stops[fit], figures[fit]
                hashes = hashed(sums, starts, stops)
                letters, words = stops - starts - figures, np.full(len(starts), count)
                yield _Part(starts, stops, Windows(hashes, figures, letters, words))

    def bytes_of(self, part: _Part, some: Counts) -> tuple[Counts, Counts]:
        """Where some stretches begin and end in their texts."""
        at = np.flatnonzero(self._kept)
        before = self._offsets[self.rows[part.starts[some]]]
        return at[part.starts[some]] - before, at[part.stops[some] - 1] + 1 - before


def _words_in(kinds: npt.NDArray[np.uint8], offsets: Counts) -> Counts:
    """Words of each text."""
    if not len(kinds):
        return np.zeros(len(offsets) - 1, dtype=np.int64)
    first = np.zeros(len(kinds), dtype=bool)
    first[offsets[:-1][offsets[:-1] < len(kinds)]] = True
    begins = (kinds > 0) & (first | np.concatenate([[True], kinds[:-1] == 0]))
    counts = np.concatenate([[0], np.cumsum(begins)])
    return np.asarray(counts[offsets[1:]] - counts[offsets[:-1]])
