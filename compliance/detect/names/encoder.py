"""From vectors of words to a score for each tag of each token, some thousand tokens at a time."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from compliance.detect.names.decoding import Matrix
from compliance.detect.names.interface import Ints
from compliance.detect.names.model import Layer, Model
from compliance.detect.names.reading import Reading
from compliance.detect.names.tags import TAGS
from compliance.detect.names.vectors import Spread

BLOCK: Final = 1_024
"""Tokens that are worked on together, so that all of it stays in the processor's cache."""


def emissions_of(model: Model, reading: Reading, spread: Spread) -> Matrix:
    """The score of each tag for each token of a reading."""
    scores = np.empty((len(reading), TAGS), np.float32)
    for begin, end in _blocks(reading.sentences):
        scores[begin:end] = _block(model, reading, spread, begin, end)
    return scores


def _blocks(sentences: Ints) -> Iterator[tuple[int, int]]:
    """Cuts between sentences, after about `BLOCK` tokens."""
    edges = np.append(np.flatnonzero(np.diff(sentences, prepend=-1)), len(sentences))
    begin = 0
    while begin < len(sentences):
        at = int(np.searchsorted(edges, begin + BLOCK))
        end = int(edges[min(at, len(edges) - 1)])
        yield begin, end
        begin = end


def _block(model: Model, reading: Reading, spread: Spread, begin: int, end: int) -> Matrix:
    """Sentences in a row; what would reach over the end of one is made zero."""
    width, numbers = model.width, reading.sentences[begin:end]
    cases = reading.cases[numbers]
    wide = spread.table[spread.rows[begin:end]]
    state = wide[:, :width]
    for layer in model.layers:
        mixed = wide[:, width:] if layer is model.layers[0] else state @ layer.mix
        state = _after(state, mixed, layer, numbers, cases)
    return np.asarray(state @ model.tags + model.tags_bias)


def _after(state: Matrix, mixed: Matrix, layer: Layer, numbers: Ints, cases: Ints) -> Matrix:
    """The state after a convolution.

    `mixed` is what each token gives to the one after it, to itself, and to the one before it.
    """
    width, distance = state.shape[1], layer.distance
    active = layer.bias[cases]
    active += mixed[:, width : 2 * width]
    apart = np.flatnonzero(numbers[distance:] != numbers[:-distance])
    mixed[apart, :width] = 0
    mixed[apart + distance, 2 * width :] = 0
    active[distance:] += mixed[:-distance, :width]
    active[:-distance] += mixed[distance:, 2 * width :]
    np.maximum(active, 0, out=active)
    active += state
    return active
