"""Names beside what patterns found: of a stretch that both claim, the pattern stands.

An address in a mailbox, a road or a date is checked by its form, and a name in it is part of it.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from compliance.detect.patterns.hits import Hits, joined

_FAR: Final = 1 << 32
"""More characters than a text has: keeps the ends of one text below those of the next."""


def met(patterns: Hits, names: Hits) -> Hits:
    """Both, in order; of names those that no pattern's span overlaps."""
    if not len(names):
        return patterns
    if len(patterns):
        names = names.where(~_overlapped(names, patterns))
    both = joined([patterns, names])
    return both.where(np.lexsort((both.starts, both.places)))


def _overlapped(names: Hits, patterns: Hits) -> npt.NDArray[np.bool_]:
    """Which names a pattern's span overlaps; the patterns' spans do not overlap one another."""
    begins = patterns.places * _FAR + patterns.starts
    ends = patterns.places * _FAR + patterns.ends
    order = np.argsort(begins, kind="stable")
    begins, ends = begins[order], ends[order]
    last = np.searchsorted(begins, names.places * _FAR + names.ends, side="left") - 1
    found = np.zeros(len(names), np.bool_)
    some = last >= 0
    found[some] = ends[last[some]] > (names.places * _FAR + names.starts)[some]
    return found
