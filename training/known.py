"""What is known of words beforehand: which have a row of their own, vectors, lists of names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from compliance.detect.names.gazetteers import Gazetteers
from compliance.detect.names.keys import Words
from compliance.detect.names.lookup import rows_in
from compliance.detect.names.vectors import lists_of
from training.chain import Matrix
from training.tagging import Tagged

SEEN_ENOUGH: Final = 2.0
"""How much a word must count as seen to have a row of its own."""


@dataclass(frozen=True, slots=True)
class Known:
    """Tables by folded words; keys ascend."""

    words: Words
    """Those with a row of their own; row 0 stands for all others."""
    vector_keys: Words
    vectors: Matrix
    """Pretrained, a line per key."""
    gazetteers: Gazetteers


def frequent(seen: Sequence[Tagged]) -> Words:
    """The words that count as seen enough."""
    keys = np.concatenate([one.types.words[one.tokens] for one in seen])
    weights = np.concatenate([one.weights for one in seen])
    distinct, place = np.unique(keys, return_inverse=True)
    return distinct[np.bincount(place, weights) >= SEEN_ENOUGH]


def masks_in(keys: Words, known: Known) -> Matrix:
    """A line of zeros and ones per key: the lists it stands in."""
    return lists_of(known.gazetteers.of(keys))


def vectors_in(keys: Words, known: Known) -> Matrix:
    """A line per key; zeros where it has no vector."""
    rows = rows_in(keys, known.vector_keys)
    blank = np.zeros((1, known.vectors.shape[1]), np.float32)
    return np.concatenate([blank, known.vectors])[rows] if len(known.vectors) else blank[rows * 0]
