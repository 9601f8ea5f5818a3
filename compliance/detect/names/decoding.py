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
    chosen = _doubtful(emissions, bounds, chain)
    if len(chosen):
        lengths = np.diff(bounds)[chosen]
        order = np.argsort(-lengths, kind="stable")
        _decode(emissions, bounds[chosen][order], lengths[order], chain, tags)
    return tags


def _doubtful(emissions: Matrix, bounds: Ints, chain: Chain) -> Ints:
    """Sentences of which some token could be in a name; of all others it is proven that none is.

    A tag other than O gains at most the best change of tags on either side of it over O and O.
    """
    gain = np.maximum(chain.pairs.max() - chain.pairs[OUTSIDE, OUTSIDE], 0)
    first = np.maximum(chain.first.max() - chain.first[OUTSIDE], 0)
    last = np.maximum(chain.last.max() - chain.last[OUTSIDE], 0)
    reach = 2 * max(gain, first, last)
    near = emissions[:, OUTSIDE] - emissions[:, OUTSIDE + 1 :].max(axis=1) <= reach
    counts = np.concatenate([[0], np.cumsum(near)])
    return np.flatnonzero(np.diff(counts[bounds]))


def _decode(emissions: Matrix, starts: Ints, lengths: Ints, chain: Chain, tags: Ints) -> None:
    """Fill in the tags of sentences, longest first, all of them one token further at a time.

    Tags run along the first axis and sentences along the last, which is the fast one.
    """
    living = np.searchsorted(-lengths, -np.arange(1, lengths[0] + 1), side="right").tolist()
    worth = np.ascontiguousarray(emissions.T)
    score = chain.first[:, None] + worth[:, starts]
    ends = np.empty((TAGS, len(starts)), np.float32)
    before: list[Matrix] = []
    onward = np.ascontiguousarray(chain.pairs.T)
    for step, count in enumerate(living[1:], start=1):
        ends[:, count : score.shape[1]] = score[:, count:]
        before.append(score[:, :count])
        score = (onward[:, :, None] + before[-1]).max(axis=1)
        score += worth[:, starts[:count] + step]
    ends[:, : score.shape[1]] = score
    now = (ends + chain.last[:, None]).argmax(axis=0)
    for step in range(len(living) - 1, -1, -1):
        count = living[step]
        tags[starts[:count] + step] = now[:count]
        if step:
            now[:count] = (before[step - 1] + chain.pairs[:, now[:count]]).argmax(axis=0)
