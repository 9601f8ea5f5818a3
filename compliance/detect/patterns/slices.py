"""A large column of prose in slices, looked at side by side: most of it is done without the lock.

A text is looked at alone, so that slices give what the whole gives. What was seen of a rule so far
is counted by slice, and added up.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from compliance.detect.patterns.hits import Hits, joined
from compliance.detect.patterns.sampling import Tally
from compliance.detect.patterns.sieve import Column
from compliance.detect.threads import pool

Tallies = dict[int, Tally]
Look = Callable[[Column, "Tallies | None"], Hits]

_FEWEST: Final = 2048
"""Texts of a slice; fewer are not worth a thread."""
_LONG: Final = 64
"""Mean bytes of prose."""


def in_slices(column: Column, tallies: Tallies | None, look: Look) -> Hits:
    """What `look` finds in a column."""
    cuts = _cuts(column)
    if len(cuts) == 1:
        return look(column, tallies)
    known = _copied(tallies)
    counted = [_copied(tallies) for _ in cuts]
    slices = [Column(column.texts[first:last]) for first, last in cuts]
    parts = list(pool("slice").map(look, slices, counted))
    if tallies is not None:
        for one in counted:
            _add(tallies, known or {}, one or {})
    return joined([_shifted(hits, first) for hits, (first, _) in zip(parts, cuts, strict=True)])


def _cuts(column: Column) -> Sequence[tuple[int, int]]:
    """Half-open positions of the slices; one slice where it pays not."""
    size = len(column.texts)
    most = min(os.cpu_count() or 1, size // _FEWEST)
    if most <= 1 or column.lengths.mean() < _LONG:
        return ((0, size),)
    ends = [size * n // most for n in range(most + 1)]
    return tuple(pairwise(ends))


def _copied(tallies: Tallies | None) -> Tallies | None:
    return None if tallies is None else {rule: replace(one) for rule, one in tallies.items()}


def _add(tallies: Tallies, before: Mapping[int, Tally], after: Mapping[int, Tally]) -> None:
    """What a slice saw since."""
    for rule, one in after.items():
        old = before.get(rule, Tally(one.slow))
        tallies.setdefault(rule, Tally(one.slow)).add(
            one.candidates - old.candidates,
            one.looked_at - old.looked_at,
            one.whole - old.whole,
        )


def _shifted(hits: Hits, first: int) -> Hits:
    return Hits(hits.places + first, *hits.arrays()[1:])
