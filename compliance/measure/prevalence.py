"""How many rows of a table may be of a kind, by those in a random sample: an upper 95 % bound.

Exact, for a sample drawn without replacement from a table of known size: the largest number of
such rows with which so few, or fewer, would be drawn in at least one of twenty samples. Where none
was drawn it is about 3 / n, the rule of three; for a table without end it is that of Clopper and
Pearson. A sample of all rows leaves no doubt.
Source: Buonaccorsi, "A Note on Confidence Intervals for Proportions in Finite Populations",
The American Statistician 41 (1987).
"""

from math import exp, lgamma
from typing import Final

_DOUBT: Final = 0.05
"""How often the bound may be too low."""
_ROUNDED: Final = 1e-6
"""What logarithms of very many ways may be off by; it is added to the doubt."""
_NOTHING: Final = 1e-18
"""A share of a sum that no longer counts."""


def upper_bound(hits: int, drawn: int, total: int) -> float:
    """The share, 0 to 1, of `total` rows that may be of a kind of which `hits` are in `drawn`."""
    if total == 0:
        return 0.0
    low, high = hits, total - (drawn - hits)
    while low < high:
        middle = (low + high + 1) // 2
        if _chance(hits, middle, drawn, total) > _DOUBT - _ROUNDED:
            low = middle
        else:
            high = middle - 1
    return low / total


def _chance(hits: int, kind: int, drawn: int, total: int) -> float:
    """That at most `hits` of `drawn` rows are of a kind that `kind` of `total` are of."""
    if hits >= min(kind, drawn) or hits * total >= kind * drawn:
        return 1.0  # at or above the mean the chance is far from small; no more is asked
    term = exp(_choices(kind, hits) + _choices(total - kind, drawn - hits) - _choices(total, drawn))
    fewest, sum_, seen = max(0, drawn - (total - kind)), 0.0, hits
    while seen >= fewest and term > _NOTHING * sum_:
        sum_ += term
        term *= seen * (total - kind - drawn + seen) / ((kind - seen + 1) * (drawn - seen + 1))
        seen -= 1
    return sum_


def _choices(many: int, some: int) -> float:
    """Logarithm of the number of ways to choose."""
    return lgamma(many + 1) - lgamma(some + 1) - lgamma(many - some + 1)
