"""How likely each kind of name is at each token: forward and backward sums over the chain."""

from typing import Final

import numpy as np

from compliance.detect.names.decoding import Chain, Matrix
from compliance.detect.names.interface import Floats, Ints
from compliance.detect.names.spans import Runs
from compliance.detect.names.tags import ENTITY_OF, KINDS, TAGS

_SURE: Final = 1e-6
"""Chances are kept so far from 0 and 1."""


def _shares() -> Matrix:
    """Which tags belong to which entity."""
    shares = np.zeros((TAGS, int(ENTITY_OF.max()) + 1), np.float32)
    for kind in range(len(KINDS)):
        shares[[2 * kind + 1, 2 * kind + 2], ENTITY_OF[kind]] = 1
    return shares


_SHARES: Final = _shares()


def log_odds(emissions: Matrix, bounds: Ints, chain: Chain, runs: Runs) -> Floats:
    """For each name, the log odds that its least sure token is of its entity."""
    if not len(runs):
        return np.empty(0)
    home = np.searchsorted(bounds, runs.first, side="right") - 1
    chosen, place = np.unique(home, return_inverse=True)
    starts, lengths = bounds[chosen], np.diff(bounds)[chosen]
    steps = np.arange(lengths.max())[:, None]
    at = np.where(steps < lengths, starts + steps, len(emissions))
    padded = np.concatenate([emissions, np.full((1, TAGS), 0, np.float32)])
    weights = np.exp(padded - padded.max(axis=1, keepdims=True))[at]
    chances = _marginals(weights, lengths, chain) @ _SHARES
    shift = runs.first - starts[place]
    sizes = runs.last - runs.first + 1
    entities = ENTITY_OF[runs.kinds]
    least = np.ones(len(runs))
    for step in range(int(sizes.max())):
        here = np.flatnonzero(sizes > step)
        seen = chances[shift[here] + step, place[here], entities[here]]
        least[here] = np.minimum(least[here], seen)
    bounded = np.clip(least, _SURE, 1 - _SURE)
    return np.asarray(np.log(bounded / (1 - bounded)))


def _marginals(weights: Matrix, lengths: Ints, chain: Chain) -> Matrix:
    """The chance of each tag, by step and sentence; what is past a sentence's end means nothing."""
    pairs = np.exp(chain.pairs)
    last = np.exp(chain.last)
    alpha = np.empty_like(weights)
    beta = np.empty_like(weights)
    now = np.exp(chain.first) * weights[0]
    for step in range(len(weights)):
        if step:
            now = (alpha[step - 1] @ pairs) * weights[step]
        alpha[step] = now / now.sum(axis=1, keepdims=True)
    for step in range(len(weights) - 1, -1, -1):
        ends = (lengths - 1 == step)[:, None]
        if step == len(weights) - 1:
            beta[step] = last
        else:
            after = (weights[step + 1] * beta[step + 1]) @ pairs.T
            beta[step] = np.where(ends, last, after / after.sum(axis=1, keepdims=True))
    both = alpha * beta
    return np.asarray(both / both.sum(axis=2, keepdims=True))
