"""Which part of a name a word is, as far as its place tells."""

import re
from collections.abc import Sequence
from typing import Final

from masking.name_words import Part

TITLES: Final = (
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "lady", "dame", "rev", "fr", "hon"),
    *("jr", "sr", "ii", "iii", "iv", "phd", "md", "dds", "esq"),
)
"""Words beside a name that are none, in small letters."""


def part_by_place(
    text: str, word: re.Match[str], names: Sequence[re.Match[str]], *, titled: bool
) -> Part:
    """The last word, or what stands before a comma, is the family name; a lone word is a given one.

    Args:
        text: the name.
        word: one of its words.
        names: all of them but titles.
        titled: whether there are titles; then a lone word is a family name.
    """
    comma = text.find(",")
    if comma > 0 and names[0].start() < comma < names[-1].start():
        return "family" if word.start() < comma else "given"
    if len(names) == 1:
        return "family" if titled else "given"
    return "family" if word is names[-1] else "given"
