"""The 95 % interval of a share, exact whatever the number of trials (Clopper and Pearson, 1934)."""

from math import exp, lgamma, log, log1p
from typing import Final

_TAIL: Final = 0.025
_STEPS: Final = 40
"""Halvings: the bounds are exact to twelve digits."""


def interval(hits: int, trials: int) -> tuple[float, float]:
    """Lower and upper bound, each 0 to 1, of a share that gave so many hits.

    The true share lies between them at least 95 times in 100; of what was never tried nothing is
    known.
    """
    if not trials:
        return 0.0, 1.0
    return _lower(hits, trials), 1 - _lower(trials - hits, trials)


def _lower(hits: int, trials: int) -> float:
    """The share at which so many hits or more have the chance of one tail."""
    if not hits:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        rare = _at_least(hits, trials, middle) < _TAIL
        low, high = (middle, high) if rare else (low, middle)
    return low


def _at_least(hits: int, trials: int, share: float) -> float:
    """The chance of so many hits or more."""
    return sum(_chance(number, trials, share) for number in range(hits, trials + 1))


def _chance(hits: int, trials: int, share: float) -> float:
    ways = lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1)
    return exp(ways + hits * log(share) + (trials - hits) * log1p(-share))
