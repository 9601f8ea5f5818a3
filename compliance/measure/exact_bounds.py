"""Exact bounds of a share at 99.9 %, by hits and trials (Clopper and Pearson, 1934)."""

from math import lgamma
from typing import Final

import numpy as np

_TAIL: Final = 0.0005
_STEPS: Final = 40
"""Halvings: the bounds are exact to twelve digits."""


def bounds(hits: int, trials: int) -> tuple[float, float]:
    """Lower and upper 99.9 % bound, each 0 to 1; of what was never tried nothing is known."""
    if not trials:
        return 0.0, 1.0
    return _lower(hits, trials), 1.0 - _lower(trials - hits, trials)


def _lower(hits: int, trials: int) -> float:
    """The share at which so many hits or more have the chance of one tail."""
    if not hits:
        return 0.0
    numbers = np.arange(hits, trials + 1, dtype=np.float64)
    whole = lgamma(trials + 1)
    ways = np.array([whole - lgamma(n + 1) - lgamma(trials - n + 1) for n in numbers])
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        chances = ways + numbers * np.log(middle) + (trials - numbers) * np.log1p(-middle)
        rare = float(np.exp(chances).sum()) < _TAIL
        low, high = (middle, high) if rare else (low, middle)
    return low
