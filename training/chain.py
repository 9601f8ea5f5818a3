"""The linear chain over tags (a conditional random field): its loss and its gradients.

Source: Lafferty, McCallum, Pereira 2001; forward and backward sums with scaling as in Rabiner 1989.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from compliance.detect.names.interface import Ints
from compliance.detect.names.tags import FORBIDDEN, LAWFUL, OUTSIDE, TAGS

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chain:
    """What tags cost: each pair, the first, the last."""

    pairs: Matrix
    """A line per tag, a column per tag that follows."""
    first: Matrix
    last: Matrix


@dataclass(frozen=True, slots=True)
class Laid:
    """Sentences of a batch, laid side by side: line t holds the token t of each sentence."""

    places: Ints
    """Of the tokens of the batch; 0 where a sentence has ended."""
    alive: npt.NDArray[np.bool_]
    lengths: Ints


def laid(bounds: Ints) -> Laid:
    """Lay sentences out; `bounds` is where each begins, and the number of tokens."""
    lengths = np.diff(bounds)
    steps = np.arange(lengths.max())[:, None]
    alive = steps < lengths
    return Laid(np.where(alive, bounds[:-1] + steps, 0), alive, lengths)


def chain_loss(
    emissions: Matrix, tags: Ints, laid_: Laid, chain: Chain
) -> tuple[float, Matrix, Chain]:
    """The mean loss of a sentence, its gradient by the emissions and by the chain."""
    count = len(laid_.lengths)
    costs = _Costs(
        np.exp(np.where(LAWFUL, chain.pairs, FORBIDDEN)),
        np.exp(np.where(LAWFUL[OUTSIDE], chain.first, FORBIDDEN)),
        np.exp(chain.last),
    )
    peaks = emissions.max(axis=1, keepdims=True)
    weights = np.exp(emissions - peaks)[laid_.places]
    alpha, scale = _forward(weights, laid_, costs)
    ends = (laid_.lengths - 1, np.arange(count))
    closing = (alpha[ends] * costs.last).sum(axis=1)
    beta = _backward(weights, laid_, costs, scale, closing)
    onward = np.where(laid_.alive[..., None], weights * beta / scale[..., None], 0)
    marginal = alpha * beta
    truth, counted = _truth(emissions, tags, laid_, chain)
    total = float(np.log(scale).sum() + np.log(closing).sum() + peaks.sum())
    gradient = np.zeros_like(emissions)
    gradient[laid_.places[laid_.alive]] = marginal[laid_.alive]
    gradient[np.arange(len(tags)), tags] -= 1
    seen = alpha[:-1].reshape(-1, TAGS).T @ onward[1:].reshape(-1, TAGS) * costs.pairs
    share = np.float32(1 / count)
    slope = Chain(
        np.asarray((seen - counted.pairs) * share),
        np.asarray((marginal[0].sum(axis=0) - counted.first) * share),
        np.asarray((marginal[ends].sum(axis=0) - counted.last) * share),
    )
    return (total - truth) / count, np.asarray(gradient * share), slope


@dataclass(frozen=True, slots=True)
class _Costs:
    """The chain as factors."""

    pairs: Matrix
    first: Matrix
    last: Matrix


def _forward(weights: Matrix, laid_: Laid, costs: _Costs) -> tuple[Matrix, Matrix]:
    """Sums over all beginnings, scaled to one at each step, and the scales."""
    alpha = np.zeros_like(weights)
    scale = np.ones(weights.shape[:2], weights.dtype)
    for step, alive in enumerate(laid_.alive):
        before = alpha[step - 1] @ costs.pairs if step else costs.first
        now = before * weights[step]
        scale[step] = np.where(alive, now.sum(axis=1), 1)
        alpha[step] = np.where(alive[:, None], now / scale[step][:, None], 0)
    return alpha, scale


def _backward(
    weights: Matrix, laid_: Laid, costs: _Costs, scale: Matrix, closing: Matrix
) -> Matrix:
    """Sums over all endings, scaled so that with `_forward` they multiply to probabilities."""
    beta = np.zeros_like(weights)
    final = costs.last / closing[:, None]
    steps = len(weights)
    for step in range(steps - 1, -1, -1):
        ends = (laid_.lengths - 1 == step)[:, None]
        if step == steps - 1:
            beta[step] = np.where(ends, final, 0)
        else:
            after = weights[step + 1] * beta[step + 1] / scale[step + 1][:, None]
            beta[step] = np.where(ends, final, after @ costs.pairs.T)
    return beta


def _truth(emissions: Matrix, tags: Ints, laid_: Laid, chain: Chain) -> tuple[float, Chain]:
    """The score of the true tags, and how often each pair, first and last tag stands in them."""
    true = tags[laid_.places]
    follows = laid_.alive[1:]
    pairs = np.zeros((TAGS, TAGS), np.float32)
    np.add.at(pairs, (true[:-1][follows], true[1:][follows]), 1)
    ends = true[laid_.lengths - 1, np.arange(len(laid_.lengths))]
    first = np.bincount(true[0], minlength=TAGS).astype(np.float32)
    last = np.bincount(ends, minlength=TAGS).astype(np.float32)
    score = float(emissions[np.arange(len(tags)), tags].sum())
    score += float((chain.pairs * pairs).sum() + chain.first @ first + chain.last @ last)
    return score, Chain(pairs, first, last)
