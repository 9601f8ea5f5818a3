"""Whether check digits say anything.

In a column of numbers of the right length, some always pass.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Final

import regex

from compliance.detect.patterns.validators.table import CHANCE
from policies.terms import Entity

_FORM: Final = regex.compile(r"(?=\S*\d)[\w .-]{7,40}")
_USUAL: Final = 0.05
"""Share of a column from which values of a form are its norm.

A single one among others is not chance.
"""


def by_chance(entity: Entity, hits: int, values: Sequence[str], total: int) -> bool:
    """Whether `hits` are no more than chance lets expect.

    `values` is a sample of the `total` values of the column.
    """
    alike = (
        sum(_FORM.fullmatch(one.strip()) is not None for one in values) / len(values)
        if values
        else 0.0
    )
    if alike < _USUAL:
        return False
    expected = CHANCE[entity] * alike * total
    return hits <= expected + 4 * sqrt(expected) + 1
