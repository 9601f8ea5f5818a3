"""Names among many texts that hold hardly any: what is not sure of them is told by chance alone.

A tagger takes a word in a hundred texts for a name, whatever they are about. Where all that it
found in a column is hardly more, only what it is sure of is told; masking takes them all.
"""

from collections.abc import Sequence
from typing import Final

from compliance.detect.seen import Found

MANY: Final = 200
"""Texts from which chance is reckoned with."""
CHANCE: Final = 0.03
"""Share of names to texts that are none."""
SURE: Final = 0.9
"""Score of a name that stands all the same."""


def without_chance(found: Sequence[Found], texts: int, rules: Sequence[int]) -> list[Found]:
    """What was found in a column without the names that chance tells.

    Args:
        found: hits in a column.
        texts: how many of its texts are prose.
        rules: numbers that stand for names.
    """
    kept = list(found)
    for rule in rules if texts >= MANY else ():
        told = sum(int((one.hits.rules == rule).sum()) for one in kept)
        if told <= CHANCE * texts:
            kept = [one.where((one.hits.rules != rule) | (one.hits.scores >= SURE)) for one in kept]
    return kept
