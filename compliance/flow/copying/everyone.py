"""Everyone in a source: prose that speaks of a person whom its row does not name.

What a row tells of its person is looked for in its own texts. But a note may also hold the address
of a neighbour, whose row stands in another table: the tagger may miss it, and the proof of the copy
would find it. So each text is searched for every identifier of the source at once. They are held
as numbers of 64 bits; those that chance could bring about are left out, as in the proof.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.identifiers import Known, known
from compliance.measure.inclusion import texts_of
from compliance.measure.rolling import Hashes
from compliance.measure.windows import Windows, folded, places, whole
from policies.terms import Entity, Span

MOST: Final = 1 << 24
"""Identifiers that are held; the proof looks for a sample of the others too."""


class _Column(NamedTuple):
    """Where an identifier stands in the source."""

    label: str
    entity: Entity


@dataclass(slots=True)
class Everyone:
    """Takes in columns that identify, then looks for what they hold."""

    _columns: list[_Column] = field(default_factory=list)
    _parts: list[tuple[Windows, int]] = field(default_factory=list)
    _size: int = 0
    _looked_for: "_LookedFor | None" = None

    def add(self, label: str, entity: Entity, column: pa.Array) -> None:
        """Take in a batch of a column.

        Args:
            label: `table:column`, as spans tell who found them.
            entity: what it holds.
            column: texts or numbers.
        """
        texts = texts_of(column)
        if texts is None or not len(texts) or self._size >= MOST:
            return
        told = _Column(label, entity)
        if told not in self._columns:
            self._columns.append(told)
        found = whole(pc.unique(texts))
        self._parts.append((found, self._columns.index(told)))
        self._size += len(found.hashes)

    def spans(self, texts: Sequence[str | None]) -> list[tuple[Span, ...]]:
        """For each text where an identifier of anyone stands, as whole words, in any spelling."""
        if self._looked_for is None:
            self._looked_for = _LookedFor.of(self._columns, self._parts)
            self._parts = []
        return self._looked_for.spans(texts)


@dataclass(frozen=True)
class _LookedFor:
    """Identifiers, and the column of each."""

    columns: Sequence[_Column]
    hashes: Hashes
    """Sorted."""
    homes: npt.NDArray[np.int64]
    known: Known

    @classmethod
    def of(cls, columns: Sequence[_Column], parts: Sequence[tuple[Windows, int]]) -> "_LookedFor":
        """Those of some columns; one that stands in several counts for the first."""
        joined = Windows.joined([one for one, _ in parts])
        homes = np.repeat(
            np.array([home for _, home in parts], np.int64), [len(one.hashes) for one, _ in parts]
        )
        order = np.lexsort((homes, joined.hashes))
        hashes = joined.hashes[order]
        first = order[np.append(True, hashes[1:] != hashes[:-1])[: len(order)]]
        return cls(columns, joined.hashes[first], homes[first], known(joined.chosen(first)))

    def spans(self, texts: Sequence[str | None]) -> list[tuple[Span, ...]]:
        """For each text the stretches that are one of them."""
        told: list[tuple[Span, ...]] = [()] * len(texts)
        column = pa.array([text or "" for text in texts], type=pa.string())
        found = places(column, self.known.wanted, self.known.hashes)
        homes = self.homes[np.searchsorted(self.hashes, found.hashes)]
        columns = (found.rows, found.starts, found.stops, homes)
        every = zip(*(one.tolist() for one in columns), strict=True)
        for row, stretches in groupby(every, key=itemgetter(0)):
            told[row] = tuple(self._spans(texts[row] or "", stretches))
        return told

    def _spans(self, text: str, stretches: Iterable[tuple[int, int, int, int]]) -> Iterator[Span]:
        at = _characters(text)
        for _, start, stop, home in stretches:
            if start in at and stop in at:
                column = self.columns[home]
                yield Span(at[start], at[stop], column.entity, 1.0, column.label)


def _characters(text: str) -> Mapping[int, int]:
    """Byte of the folded text → character of the text; none where folding joins characters."""
    if text.isascii():
        return {at: at for at in range(len(text) + 1)}
    sizes = pc.binary_length(folded(pa.array(list(text), type=pa.string()))).to_pylist()
    (whole_size,) = pc.binary_length(folded(pa.array([text], type=pa.string()))).to_pylist()
    ends = [0, *accumulate(sizes)]
    return {byte: at for at, byte in enumerate(ends)} if ends[-1] == whole_size else {}
