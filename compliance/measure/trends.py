"""Do the columns of a copy still go with each other as those of its source did?

Numbers and dates by Spearman's correlation of ranks; all else by Cramér's V, over the twenty most
frequent values of each. Both know nothing of names, so that a mask that renames a value changes
neither. Sources: Spearman 1904; Cramér 1946, section 21.9.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from compliance.measure.row_sample import Pair, Side
from compliance.measure.shape import by_chance
from compliance.measure.value_numbers import NULL, Floats, Levels, levels_of

RANKS: Final = "ranks"
CONTINGENCY: Final = "contingency"
MOST: Final = 12
"""Columns whose pairs are looked at, so that the cost is bounded: 66 pairs."""
_LEVELS: Final = 20
_BINS: Final = 10
_REPEATED: Final = 0.5
"""Share of rows, at most, that may have a value of their own: names and keys go with nothing."""
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Together:
    """How two columns go with each other on both sides."""

    left: str
    right: str
    how: str
    value: float
    """1: as they did in the source."""
    baseline: float
    """One half of the source's rows beside the other, and at most what chance lets be told."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One column of one side, made ready."""

    ranks: Floats | None
    levels: Levels

    @classmethod
    def of(cls, side: Side, *, ordered: bool) -> "_Side":
        if not ordered or side.places is None:
            return cls(None, levels_of(side.codes, _LEVELS))
        return cls(_ranked(side.places), _binned(side.places))

    def chosen(self, some: slice) -> "_Side":
        return _Side(None if self.ranks is None else self.ranks[some], self.levels[some])


def trends(columns: Mapping[str, Pair]) -> Iterator[Together]:
    """Every pair of the first twelve columns that could go with another."""
    told = [path for path, (before, _) in columns.items() if _tells(before)][:MOST]
    ready = {path: _ready(columns[path]) for path in told}
    chance = by_chance(len(columns[told[0]][0].codes)) if told else 0.0
    for left, right in combinations(told, 2):
        sources = ready[left][0], ready[right][0]
        copies = ready[left][1], ready[right][1]
        ranked = all(one.ranks is not None for one in (*sources, *copies))
        whole, masked = _strength(*sources), _strength(*copies)
        halves = [
            _strength(*(one.chosen(slice(at, None, 2)) for one in sources)) for at in range(2)
        ]
        spread = 2 if ranked else 1
        yield Together(
            left,
            right,
            RANKS if ranked else CONTINGENCY,
            round(1 - abs(whole - masked) / spread, 4),
            min(round(1 - abs(halves[0] - halves[1]) / spread, 4), chance),
        )


def _tells(side: Side) -> bool:
    """Whether a column could go with another: it is not always the same, and its values repeat."""
    distinct = len(np.unique(side.codes[side.codes != NULL]))
    return distinct >= _FEWEST and (
        side.places is not None or distinct <= _REPEATED * len(side.codes)
    )


def _ready(pair: Pair) -> tuple[_Side, _Side]:
    ordered = all(one.places is not None for one in pair)
    before, after = (_Side.of(one, ordered=ordered) for one in pair)
    return before, after


def _strength(one: _Side, other: _Side) -> float:
    if one.ranks is not None and other.ranks is not None:
        return _correlation(one.ranks, other.ranks)
    return cramers_v(one.levels, other.levels)


def _correlation(one: Floats, other: Floats) -> float:
    known = ~(np.isnan(one) | np.isnan(other))
    if not known.any():
        return 0.0
    left, right = one[known] - one[known].mean(), other[known] - other[known].mean()
    size = float(np.sqrt((left**2).sum() * (right**2).sum()))
    return float((left * right).sum()) / size if size > 0 else 0.0


def cramers_v(one: Levels, other: Levels) -> float:
    """0: neither tells anything of the other; 1: one tells the other. Corrected for chance."""
    table = np.bincount(one * (_LEVELS + 2) + other, minlength=(_LEVELS + 2) ** 2)
    table = table.reshape(_LEVELS + 2, -1)
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    rows, columns = table.shape
    count = int(table.sum())
    if min(rows, columns) < _FEWEST or count < _FEWEST:
        return 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / count
    phi = float(((table - expected) ** 2 / expected).sum()) / count
    chance = (rows - 1) * (columns - 1) / (count - 1)
    least = min(rows - (rows - 1) ** 2 / (count - 1), columns - (columns - 1) ** 2 / (count - 1))
    return float(np.sqrt(max(0.0, phi - chance) / max(least - 1, 1e-9)))


def _ranked(places: Floats) -> Floats:
    """The rank of each, ties in the middle; NaN where the value is missing."""
    known = ~np.isnan(places)
    ranks = np.full(len(places), np.nan)
    if known.any():
        _, place, counts = np.unique(places[known], return_inverse=True, return_counts=True)
        ranks[known] = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return ranks


def _binned(places: Floats) -> Levels:
    """The tenth of the values that each is in; missing ones share a level."""
    known = ~np.isnan(places)
    levels = np.full(len(places), _BINS, dtype=np.int64)
    if known.any():
        edges = np.unique(np.quantile(places[known], np.arange(1, _BINS) / _BINS))
        levels[known] = np.searchsorted(edges, places[known], side="right")
    return levels
