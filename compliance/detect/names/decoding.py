"""The most likely tags of sentences (Viterbi), and how likely each is, many sentences at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from compliance.detect.names.interface import Ints
from compliance.detect.names.tags import FORBIDDEN, LAWFUL, OUTSIDE, TAGS

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chain:
    """What tags are worth: each pair, the first, the last; unlawful ones are forbidden."""

    pairs: Matrix
    """A line per tag, a column per tag that follows."""
    first: Matrix
    last: Matrix


def chain_of(pairs: Matrix, first: Matrix, last: Matrix) -> Chain:
    """A chain that never gives an unlawful tag."""
    barred = np.float32(FORBIDDEN)
    return Chain(
        np.where(LAWFUL, pairs, barred).astype(np.float32),
        np.where(LAWFUL[OUTSIDE], first, barred).astype(np.float32),
        last.astype(np.float32),
    )


def best_tags(emissions: Matrix, bounds: Ints, chain: Chain) -> Ints:
    """The most likely tag of each token; `bounds` is where sentences begin, and all tokens."""
    tags = np.zeros(len(emissions), np.int64)
    starts, lengths = bounds[:-1], np.diff(bounds)
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    living = np.searchsorted(-lengths, -np.arange(1, lengths[0] + 1), side="right")
    score = chain.first + emissions[starts]
    ends = np.empty((len(starts), TAGS), np.float32)
    back: list[npt.NDArray[np.int8]] = []
    for step in range(1, len(living)):
        count = living[step]
        ends[count : len(score)] = score[count:]
        paths = score[:count, :, None] + chain.pairs
        came = paths.argmax(axis=1)
        back.append(came.astype(np.int8))
        score = np.take_along_axis(paths, came[:, None], axis=1)[:, 0]
        score += emissions[starts[:count] + step]
    ends[: len(score)] = score
    now = (ends + chain.last).argmax(axis=1)
    for step in range(len(living) - 1, -1, -1):
        count = living[step]
        if step + 1 < len(living):
            alive = living[step + 1]
            now[:alive] = back[step][np.arange(alive), now[:alive]]
        tags[starts[:count] + step] = now[:count]
    return tags
