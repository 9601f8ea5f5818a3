"""The nine tags of a token: outside, or the begin or the inside of one of four kinds of name."""

from typing import Final

import numpy as np

KINDS: Final = ("PER", "LOC", "ORG", "ADDR")
"""Kinds of names; the tag that begins one of kind k is 2k + 1, the one that goes on is 2k + 2."""
TAGS: Final = 1 + 2 * len(KINDS)
OUTSIDE: Final = 0
ENTITY_OF: Final = np.array([0, 1, 2, 1], np.int64)
"""Position in `interface.ENTITIES` of each kind."""


def _lawful() -> "np.typing.NDArray[np.bool_]":
    """Whether a tag may follow another: a name goes on only after a token of its own kind."""
    allowed = np.ones((TAGS, TAGS), np.bool_)
    for kind in range(len(KINDS)):
        begin, inside = 2 * kind + 1, 2 * kind + 2
        allowed[:, inside] = False
        allowed[[begin, inside], inside] = True
    return allowed


LAWFUL: Final = _lawful()
FORBIDDEN: Final = -1e4
"""What a tag costs that may not follow."""
