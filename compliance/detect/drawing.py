"""A column's sample, fed from whole batches: a few values are drawn, the others only counted."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from compliance.detect.columns.sample import SIZE, Sample, is_null
from compliance.detect.patterns.hits import at
from compliance.detect.texts import Texts

_SHORT: Final = 5
"""Bytes from which a text is no word for null."""


def draw(sample: Sample, texts: Texts, luck: np.random.Generator) -> None:
    """Take the texts of a batch into the sample; the same texts and luck give the same sample."""
    values, counts = texts.values, texts.counts
    first = min(len(values), max(0, SIZE - sample.offered))
    if texts.codes is not None and len(values) <= SIZE:
        first = len(values)
    if first:
        sample.add(values.slice(0, first).to_pylist(), counts[:first].tolist())
    if first < len(values):
        _draw_from(sample, values.slice(first), counts[first:], texts.distinct, luck)


def _draw_from(
    sample: Sample,
    values: pa.StringArray,
    counts: npt.NDArray[np.int64],
    distinct: float,
    luck: np.random.Generator,
) -> None:
    """Each value takes a slot with the chance that a reservoir gives it."""
    absent = _nulls(values)
    size = int(counts[~absent].sum())
    step = distinct * size / max(len(values), 1)
    seen = sample.offered + np.arange(1, len(values) + 1) * step
    picked = np.flatnonzero((luck.random(len(values)) * seen < SIZE * step) & ~absent)
    slots = luck.integers(0, SIZE, len(picked)).tolist()
    texts = values.take(at(picked)).to_pylist()
    kept = [(slot, one) for slot, one in zip(slots, texts, strict=True) if not one.isspace()]
    sample.offer(size, distinct, kept)


def _nulls(values: pa.StringArray) -> npt.NDArray[np.bool_]:
    """Which texts are blank, or a usual word for null."""
    offsets = np.frombuffer(values.buffers()[1], np.int32)
    lengths = np.diff(offsets[values.offset : values.offset + len(values) + 1])
    absent = np.zeros(len(values), np.bool_)
    short = np.flatnonzero(lengths < _SHORT)
    if len(short):
        told = values.take(at(short)).dictionary_encode()
        words = np.array([is_null(one) for one in told.dictionary.to_pylist()], np.bool_)
        absent[short] = words[np.frombuffer(told.indices.buffers()[1], np.int32)]
    return absent
