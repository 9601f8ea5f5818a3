"""The same rows of a table and of its copy, as numbers, in bounded memory.

Which rows are held depends on their places in the table alone: the same in every run, and however
the rows came in batches. A threshold shrinks until what lies below it fits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa

from compliance.measure.rolling import mixed
from compliance.measure.value_numbers import Codes, Floats, codes_of, places_of

LIMIT: Final = 20_000
_SPACE: Final = 1 << 64


@dataclass(frozen=True, slots=True)
class Side:
    """Some rows of one column."""

    codes: Codes
    places: Floats | None
    """None where not every value is a number, a date or a time."""

    def chosen(self, some: "np.ndarray | slice") -> "Side":
        """Some of them."""
        return Side(self.codes[some], None if self.places is None else self.places[some])

    @classmethod
    def of(cls, column: pa.Array, *, ordered: bool = True) -> "Side":
        """Of an Arrow column; without places where these are not asked for."""
        return cls(codes_of(column), places_of(column) if ordered else None)

    @classmethod
    def joined(cls, parts: Sequence["Side"]) -> "Side":
        """One behind the other."""
        places = [one.places for one in parts if one.places is not None]
        whole = np.concatenate(places) if len(places) == len(parts) else None
        return cls(np.concatenate([one.codes for one in parts]), whole)


Pair = tuple[Side, Side]
"""A column of the source, and of the copy."""


@dataclass(slots=True)
class RowSample:
    """Takes in the same rows of both."""

    paths: Mapping[str, bool]
    """Column → whether the places of its values are asked for."""
    limit: int = LIMIT
    _threshold: int = _SPACE
    _seen: int = 0
    _keys: list[Codes] = field(default_factory=list)
    _parts: list[dict[str, Pair]] = field(default_factory=list)

    def look(self, before: pa.RecordBatch, after: pa.RecordBatch) -> None:
        """Take in one batch of both."""
        rows = np.arange(self._seen + 1, self._seen + 1 + before.num_rows, dtype=np.uint64)
        self._seen += before.num_rows
        keys = mixed(rows)
        some = np.flatnonzero(keys <= np.uint64(self._threshold - 1))
        chosen = pa.array(some)
        self._keys.append(keys[some])
        self._parts.append(
            {
                path: (
                    Side.of(before.column(path).take(chosen), ordered=ordered),
                    Side.of(after.column(path).take(chosen), ordered=ordered),
                )
                for path, ordered in self.paths.items()
            }
        )
        if sum(map(len, self._keys)) > 2 * self.limit:
            self._shrink()

    @property
    def rows(self) -> int:
        """How many rows are held."""
        self._shrink()
        return len(self._keys[0]) if self._keys else 0

    def columns(self) -> dict[str, Pair]:
        """Column → both sides."""
        self._shrink()
        return self._parts[0] if self._parts else {}

    def _shrink(self) -> None:
        if not self._keys:
            return
        keys = np.concatenate(self._keys)
        while int((keys <= np.uint64(self._threshold - 1)).sum()) > self.limit:
            self._threshold //= 2
        if len(self._keys) == 1 and len(keys) <= self.limit:
            return
        some = keys <= np.uint64(self._threshold - 1)
        self._keys = [keys[some]]
        self._parts = [{path: _both(self._parts, path, some) for path in self.paths}]


def _both(parts: Sequence[dict[str, Pair]], path: str, some: "np.ndarray") -> Pair:
    before, after = zip(*(part[path] for part in parts), strict=True)
    return Side.joined(before).chosen(some), Side.joined(after).chosen(some)
