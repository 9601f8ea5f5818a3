"""Do a copy's keys still join as the source's did: children without a parent, before and after."""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compliance.measure.inclusion import digest_of, texts_of

Keys = npt.NDArray[np.uint64]
"""Sorted digests of the distinct values of a parent: 8 bytes for each."""

_EMPTY: Final = np.empty(0, dtype=np.uint64)


def keys_of(columns: Iterable[pa.Array]) -> Keys:
    """The distinct values of a parent column, batch by batch."""
    keys = _EMPTY
    for column in columns:
        fresh, _ = _digests(column)
        keys = np.union1d(keys, fresh)
    return keys


def orphans(columns: Iterable[pa.Array], parents: Keys) -> int:
    """How many rows of a child column name no parent; a null names none and is no orphan."""
    lost = 0
    for column in columns:
        digests, counts = _digests(column)
        lost += int(counts[~np.isin(digests, parents)].sum())
    return lost


def _digests(column: pa.Array) -> tuple[Keys, npt.NDArray[np.int64]]:
    texts = texts_of(column)
    if texts is None or not len(texts):
        return _EMPTY, np.empty(0, dtype=np.int64)
    counted = pc.value_counts(texts)
    values = counted.field("values").to_pylist()
    digests = np.fromiter((digest_of(v) for v in values), dtype=np.uint64, count=len(values))
    return digests, counted.field("counts").to_numpy(zero_copy_only=False)
