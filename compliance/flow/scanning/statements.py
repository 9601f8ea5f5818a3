"""Statements of a database: their words are no names of persons, what stands in quotes may be.

What reads prose takes words of code for names. As in program text, these do not gate.
"""

import re
from collections.abc import Iterator
from typing import Final

NOT_IN_CODE: Final = frozenset({"PERSON", "STREET_ADDRESS"})
"""Entities that are told by words alone."""
_QUOTED: Final = re.compile(r"'((?:[^'\n]|'')*)'")
_WORDS: Final = re.compile(r"\w+\s+\w+")
"""A name alone in quotes is a label."""


def quoted(statement: str) -> Iterator[re.Match[str]]:
    """What stands in quotes and is more than a word; group 1 is without the quotes."""
    return (found for found in _QUOTED.finditer(statement) if _WORDS.search(found[1]))


def is_code(statement: str, entity: str, start: int, end: int) -> bool:
    """Whether `[start, end)` is taken for an entity where it is but a word of the statement."""
    if entity not in NOT_IN_CODE:
        return False
    return not any(one.start() <= start and end <= one.end() for one in quoted(statement))
