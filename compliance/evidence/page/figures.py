"""Geometry of the small plots: shares of a scale, 0 to 100, that templates draw as SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_ROOM: Final = 1.12
"""Of the scale, so that what is greatest does not stand on its edge."""


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a stacked bar."""

    shade: str
    start: float
    """0 to 100."""
    width: float


@dataclass(frozen=True, slots=True)
class Plot:
    """A value on its scale, beside what it is held against."""

    dot: float
    band: tuple[float, float] | None = None
    """Where it may lie."""
    line: tuple[float, float] | None = None
    """How sure the value is."""
    tick: float | None = None
    """What chance or guessing gives."""
    good: bool = True


def parts(counts: Mapping[str, int]) -> tuple[Part, ...]:
    """Counts as stretches of one bar; nothing is no bar."""
    whole = sum(counts.values())
    found, start = [], 0.0
    for shade, many in counts.items():
        width = 100 * many / whole if whole else 0.0
        if many:
            found.append(Part(shade, round(start, 2), round(width, 2)))
        start += width
    return tuple(found)


def against_bound(value: float, bound: float, *, chance: float | None = None) -> Plot:
    """A count that must not be above a bound."""
    top = max(value, bound, chance or 0, 1) * _ROOM
    return Plot(
        _at(value, top),
        band=(0.0, _at(bound, top)),
        tick=None if chance is None else _at(chance, top),
        good=value <= bound,
    )


def against_chance(value: float, chance: float, *, good: bool) -> Plot:
    """A count beside what chance gives, where a probability says whether it may be."""
    top = max(value, chance, 1) * _ROOM
    return Plot(_at(value, top), tick=_at(chance, top), good=good)


def against_least(value: float, least: float) -> Plot:
    """A figure that must not be below its least."""
    top = max(value, least, 1) * _ROOM
    return Plot(_at(value, top), band=(_at(least, top), 100.0), good=value >= least)


def of_whole(
    share: float, *, interval: tuple[float, float] | None = None, chance: float | None = None
) -> Plot:
    """A share of a whole, 0 to 1, with its interval and what guessing gives."""
    line = (_at(interval[0], 1), _at(interval[1], 1)) if interval else None
    return Plot(_at(share, 1), line=line, tick=None if chance is None else _at(chance, 1))


def within(value: float, low: float | None, high: float | None) -> Plot:
    """A figure inside its limits, either of which may be open."""
    told = [one for one in (value, low, high) if one is not None]
    bottom, top = min(0.0, *told), max(1.0, *told) * _ROOM
    span = top - bottom

    def at(one: float) -> float:
        return round(100 * (one - bottom) / span, 2)

    band = (at(bottom if low is None else low), at(top if high is None else high))
    good = band[0] <= at(value) <= band[1] and (low is not None or high is not None)
    return Plot(at(value), band=band, good=good)


def _at(value: float, top: float) -> float:
    return round(100 * min(value, top) / top, 2)
