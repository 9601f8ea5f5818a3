"""How much of one sketched dataset stands in another: exact bounds, and what chance explains."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from checks.reported.overlap import ColumnOverlap, Overlaps, RowOverlap
from compliance.measure.exact_bounds import bounds
from compliance.measure.leakage import poisson_bound
from compliance.measure.sketch_values import DIGESTS
from compliance.measure.sketches import ColumnSketch, Sketch, Smallest

_FEWEST: Final = 20
"""Columns with fewer distinct values on either side prove nothing as they are."""
_MARGIN: Final = 10
"""Values of people are not drawn evenly: so much more often than evenly may they meet."""
_ALWAYS: Final = 0.01
"""A share of strangers that real data has in common whatever it is."""


def overlaps(subject: Sketch, others: Iterable[Sketch]) -> Overlaps:
    """The subject compared with each of the others."""
    compared = [one for one in others if one.key_id == subject.key_id]
    return Overlaps(
        subject=subject.subject,
        columns=tuple(column.path for column in subject.columns),
        against=tuple(sorted(one.subject for one in compared)),
        pairs=tuple(pair for one in compared for pair in _pairs(subject, one)),
        rows=tuple(_rows(subject, one) for one in compared),
        key_id=subject.key_id,
    )


def _pairs(subject: Sketch, other: Sketch) -> Iterator[ColumnOverlap]:
    for column in subject.columns:
        for source in other.columns:
            plain = _plain(column, source, other.subject)
            if plain.shared:
                yield plain
            yield from _encoded(column, source, other.subject)


def _plain(column: ColumnSketch, source: ColumnSketch, name: str) -> ColumnOverlap:
    compared, shared, census = _decided(column.values, source.values)
    low, high = (shared / compared,) * 2 if census and compared else bounds(shared, compared)
    return ColumnOverlap(
        column=column.path,
        other=name,
        other_column=source.path,
        distinct=column.values.distinct,
        compared=compared,
        shared=shared,
        low=low,
        high=high,
        chance=_chance(column, source, compared),
    )


def _chance(column: ColumnSketch, source: ColumnSketch, compared: int) -> float:
    """The upper bound of the share that strangers have in common."""
    few = min(column.values.distinct, source.values.distinct) < _FEWEST
    if few or column.prose or source.prose or not compared:
        return 1.0
    domain = min(column.domain, source.domain)
    evenly = _MARGIN * source.values.distinct / domain
    share = min(1.0, evenly + _ALWAYS)
    return min(1.0, poisson_bound(compared * share) / compared)


def _encoded(column: ColumnSketch, source: ColumnSketch, name: str) -> Iterator[ColumnOverlap]:
    """The same of known encodings.

    Only the kept values of the source were encoded: the part that these are of all its values is
    the part of the subject's values that is decided on.
    """
    own = column.values
    part = min(1.0, len(source.values.hashes) / max(source.values.distinct, 1))
    for encoding, hashes in source.encoded.items():
        shared = len(np.intersect1d(own.hashes, hashes, assume_unique=True))
        if shared:
            compared = max(shared, round(len(own.hashes) * part))
            low, high = bounds(shared, compared)
            pair = ColumnOverlap(
                column=column.path,
                other=name,
                other_column=source.path,
                distinct=own.distinct,
                compared=compared,
                shared=shared,
                low=low,
                high=high,
                chance=_by_accident(encoding, column, source, compared),
                encoding=encoding,
            )
            if pair.beyond_chance:
                yield pair


def _by_accident(encoding: str, column: ColumnSketch, source: ColumnSketch, compared: int) -> float:
    """A digest meets no other by chance; what is only written otherwise may, as values do."""
    return 0.0 if encoding in DIGESTS else _chance(column, source, compared)


def _rows(subject: Sketch, other: Sketch) -> RowOverlap:
    compared, identical, census = _decided(subject.whole_rows, other.whole_rows)
    high = identical / compared if census and compared else bounds(identical, compared)[1]
    near, near_high = None, None
    if subject.width == other.width and subject.width > 1:
        tried, shared, all_tried = _decided(subject.nearly_rows, other.nearly_rows)
        width = subject.width
        same = identical / compared if compared else 0.0
        apart = max(0.0, (shared / tried if tried else 0.0) - same) * width
        near = round(compared * min(1.0, same + apart))
        share = shared / tried if all_tried and tried else bounds(shared, tried)[1]
        near_high = min(1.0, width * share)
    return RowOverlap(other.subject, compared, identical, high, near, near_high)


def _decided(own: Smallest, other: Smallest) -> tuple[int, int, bool]:
    """Hashes of `own` that both decide on, how many of them `other` has, and if all are."""
    below = min(own.below, other.below)
    mine = own.under(below)
    shared = len(np.intersect1d(mine, other.under(below), assume_unique=True))
    return len(mine), shared, own.whole and other.whole
