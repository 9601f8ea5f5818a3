"""The network: a vector per word, convolutions, a score for each tag; and its gradients.

A word's vector is the mean of its pieces, its own row, its pretrained vector, its shape and what
the gazetteers say of it, passed through one hidden layer. All of that depends on the word alone,
so that at run time it is worked out once for each distinct word.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from compliance.detect.names.interface import Ints
from compliance.detect.names.sentences import CASES
from compliance.detect.names.shapes import SHAPES
from compliance.detect.names.tags import TAGS
from training.chain import Matrix

Weights = dict[str, Matrix]


@dataclass(frozen=True, slots=True)
class Rows:
    """A gradient that is zero but in some rows of a table."""

    at: Ints
    """Ascending."""
    values: Matrix


Slopes = dict[str, Matrix | Rows]
"""The gradient by each weight."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the network is."""

    width: int = 96
    rows: int = 1 << 15
    """Of the table of pieces."""
    hidden: int = 96
    """Of the layer within a word."""
    dilations: tuple[int, ...] = (1, 2)


@dataclass(frozen=True, slots=True)
class Drops:
    """Shares of what is dropped while training."""

    state: float = 0.4
    word: float = 0.4
    vector: float = 0.2
    pieces: float = 0.15
    gazetteer: float = 0.3


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences that are worked on together."""

    pieces: sparse.csr_matrix
    """A line per type, a column per row of the table; each line sums to one."""
    words: Ints
    """Row of each type in the table of words; 0 where it has none."""
    vectors: Matrix
    """Pretrained, one per type; zeros where there is none."""
    shapes: Ints
    masks: Matrix
    """What the gazetteers say: a line of zeros and ones per type."""
    tokens: Ints
    """Type of each token."""
    cases: Ints
    """Of the sentence of each token."""
    numbers: Ints
    """Number of the sentence of each token, ascending."""


@dataclass(slots=True)
class Trace:
    """What `forward` leaves for `backward`."""

    kept: dict[str, Matrix]
    inner: Matrix
    hidden: Matrix
    drops: list[Matrix | None]
    states: list[Matrix]
    blocks: list[Matrix]
    actives: list[Matrix]


def fresh(size: Size, words: int, vectors: int, masks: int, random: np.random.Generator) -> Weights:
    """Weights before training."""

    def normal(*shape: int, scale: float) -> Matrix:
        return random.normal(0, scale, shape).astype(np.float32)

    width = size.width
    weights = {
        "pieces": normal(size.rows, width, scale=0.3),
        "words": normal(words, width, scale=0.05),
        "vectors": normal(vectors, width, scale=0.6 / np.sqrt(max(vectors, 1))),
        "shapes": normal(SHAPES, width, scale=0.1),
        "masks": normal(masks, width, scale=0.1),
        "into": normal(width, size.hidden, scale=np.sqrt(2 / width)),
        "into_bias": np.zeros(size.hidden, np.float32),
        "out": normal(size.hidden, width, scale=0.5 * np.sqrt(2 / size.hidden)),
        "tags": normal(width, TAGS, scale=np.sqrt(1 / width)),
        "tags_bias": np.zeros(TAGS, np.float32),
        "pairs": np.zeros((TAGS, TAGS), np.float32),
        "first": np.zeros(TAGS, np.float32),
        "last": np.zeros(TAGS, np.float32),
    }
    weights["words"][0] = 0
    for number, _ in enumerate(size.dilations):
        weights[f"mix{number}"] = normal(3 * width, width, scale=np.sqrt(2 / (3 * width)))
        weights[f"mix{number}_bias"] = np.zeros((CASES, width), np.float32)
    return weights


def forward(
    weights: Weights, batch: Batch, size: Size, drops: Drops | None, random: np.random.Generator
) -> tuple[Matrix, Trace]:
    """The score of each tag for each token; without `drops` as at run time."""
    types = len(batch.words)
    kept = _kept(types, drops, random)
    inner = (batch.pieces @ weights["pieces"]) * kept["pieces"]
    inner += weights["words"][batch.words] * kept["words"]
    inner += (batch.vectors * kept["vectors"]) @ weights["vectors"]
    inner += weights["shapes"][batch.shapes]
    inner += (batch.masks * kept["masks"]) @ weights["masks"]
    hidden = np.maximum(inner @ weights["into"] + weights["into_bias"], 0)
    state = (inner + hidden @ weights["out"])[batch.tokens]
    trace = Trace(kept, inner, hidden, [], [], [], [])
    state = _dropped(state, drops, random, trace)
    for number, dilation in enumerate(size.dilations):
        block = beside(state, batch.numbers, dilation)
        active = block @ weights[f"mix{number}"] + weights[f"mix{number}_bias"][batch.cases]
        np.maximum(active, 0, out=active)
        trace.blocks.append(block)
        trace.actives.append(active)
        state = _dropped(state + active, drops, random, trace)
    trace.states.append(state)
    return state @ weights["tags"] + weights["tags_bias"], trace


def backward(weights: Weights, batch: Batch, size: Size, trace: Trace, slope: Matrix) -> Slopes:
    """The gradient by each weight, from the gradient by the scores."""
    found: Slopes = {
        "tags": trace.states[-1].T @ slope,
        "tags_bias": slope.sum(axis=0),
    }
    state = slope @ weights["tags"].T
    for number in range(len(size.dilations) - 1, -1, -1):
        state = _undropped(state, trace.drops[number + 1])
        active = state * (trace.actives[number] > 0)
        found[f"mix{number}"] = trace.blocks[number].T @ active
        found[f"mix{number}_bias"] = _summed(active, batch.cases, CASES)
        block = active @ weights[f"mix{number}"].T
        state = state + gathered(block, batch.numbers, size.dilations[number])
    state = _undropped(state, trace.drops[0])
    found |= _backward_types(weights, batch, trace, _summed(state, batch.tokens, len(batch.words)))
    return found


def _backward_types(weights: Weights, batch: Batch, trace: Trace, vector: Matrix) -> Slopes:
    """The gradients of all that depends on the word alone."""
    kept = trace.kept
    active = (vector @ weights["out"].T) * (trace.hidden > 0)
    inner = _plain(vector + active @ weights["into"].T)
    own = np.flatnonzero(batch.words)
    return {
        "out": trace.hidden.T @ vector,
        "into": trace.inner.T @ active,
        "into_bias": active.sum(axis=0),
        "pieces": _touched(batch.pieces, inner * kept["pieces"]),
        "words": _rows((inner * kept["words"])[own], batch.words[own]),
        "vectors": _plain((batch.vectors * kept["vectors"]).T @ inner),
        "shapes": _summed(inner, batch.shapes, SHAPES),
        "masks": _plain((batch.masks * kept["masks"]).T @ inner),
    }


def _touched(pieces: sparse.csr_matrix, values: Matrix) -> Rows:
    """The gradient by the table of pieces."""
    rows, place = np.unique(pieces.indices, return_inverse=True)
    compact = sparse.csr_matrix(
        (pieces.data, place, pieces.indptr), shape=(pieces.shape[0], len(rows))
    )
    return Rows(rows, _plain(compact.T @ values))


def _rows(values: Matrix, places: Ints) -> Rows:
    """The sum of the lines that fall to each row of a table."""
    rows, place = np.unique(places, return_inverse=True)
    return Rows(rows, _summed(values, place, len(rows)))


def _plain(values: "np.typing.NDArray[Any]") -> Matrix:
    return np.asarray(values, np.float32)


def beside(state: Matrix, numbers: Ints, distance: int) -> Matrix:
    """Each token's state between those at a distance before and after; zeros past the sentence."""
    width = state.shape[1]
    block = np.zeros((len(state), 3 * width), np.float32)
    block[:, width : 2 * width] = state
    same = (numbers[distance:] == numbers[:-distance])[:, None]
    block[distance:, :width] = state[:-distance] * same
    block[:-distance, 2 * width :] = state[distance:] * same
    return block


def gathered(block: Matrix, numbers: Ints, distance: int) -> Matrix:
    """What `beside` spread, summed where it is from."""
    width = block.shape[1] // 3
    state = block[:, width : 2 * width].copy()
    same = (numbers[distance:] == numbers[:-distance])[:, None]
    state[:-distance] += block[distance:, :width] * same
    state[distance:] += block[:-distance, 2 * width :] * same
    return state


def _kept(types: int, drops: Drops | None, random: np.random.Generator) -> dict[str, Matrix]:
    """For each feature a column of zeros and ones: which types keep it in this batch."""
    shares = {
        "pieces": drops.pieces if drops else 0,
        "words": drops.word if drops else 0,
        "vectors": drops.vector if drops else 0,
        "masks": drops.gazetteer if drops else 0,
    }
    return {
        name: (random.random((types, 1), np.float32) >= share).astype(np.float32)
        for name, share in shares.items()
    }


def _dropped(
    state: Matrix, drops: Drops | None, random: np.random.Generator, trace: Trace
) -> Matrix:
    if drops is None or drops.state == 0:
        trace.drops.append(None)
        return state
    mask = (random.random(state.shape, np.float32) >= drops.state).astype(np.float32)
    mask /= np.float32(1 - drops.state)
    trace.drops.append(mask)
    return state * mask


def _undropped(state: Matrix, mask: Matrix | None) -> Matrix:
    return state if mask is None else state * mask


def _summed(values: Matrix, places: Ints, size: int) -> Matrix:
    """The sum of the lines that fall to each place."""
    count = len(places)
    ones = np.ones(count, np.float32)
    spread = sparse.csr_matrix((ones, (places, np.arange(count))), shape=(size, count))
    return np.asarray(spread @ values, np.float32)
