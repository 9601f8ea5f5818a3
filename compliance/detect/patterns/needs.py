"""What an ASCII text must hold for an expression to match in it: so many digits, these signs.

A coarse gate before the expression itself: counting a byte costs a fifth of running an automaton.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of the standard library
from typing import Any, Final

from compliance.detect.patterns.outlines import BLANK, CONTROL, DIGIT, LETTER, outline_of
from compliance.detect.patterns.relax import members, parse

_ENOUGH: Final = 64
_ASCII: Final = range(128)


@dataclass(frozen=True, slots=True)
class Needs:
    """The least that every match holds, or what it looks around at."""

    digits: int = 0
    """At least so many digits."""
    signs: frozenset[str] = frozenset()
    """At least one of each of these characters; letters and blanks are not worth asking for."""

    def __add__(self, other: "Needs") -> "Needs":
        """Of one after the other."""
        digits = min(self.digits + other.digits, _ENOUGH)
        return Needs(digits, self.signs | other.signs)

    def __and__(self, other: "Needs") -> "Needs":
        """Of both in one place."""
        return Needs(max(self.digits, other.digits), self.signs | other.signs)

    def __or__(self, other: "Needs") -> "Needs":
        """Of either."""
        return Needs(min(self.digits, other.digits), self.signs & other.signs)


NOTHING: Final = Needs()


def needs(pattern: str) -> Needs:
    """What an expression of the `regex` module demands; nothing where it cannot be read."""
    tree = parse(pattern)
    return NOTHING if tree is None else _sequence(tree)


def _sequence(tree: Iterable[tuple[Any, Any]]) -> Needs:
    total, beside = NOTHING, NOTHING
    for op, value in tree:
        if op is ops.ASSERT:
            beside &= _sequence(value[1])
        else:
            total += _item(op, value)
    return total & beside


def _item(op: Any, value: Any) -> Needs:  # noqa: ANN401  the parser's own trees
    match op:
        case ops.LITERAL:
            return _of({value})
        case ops.IN:
            return _of(members(value)[0])
        case ops.BRANCH:
            return reduce(or_, map(_sequence, value[1]))
        case ops.SUBPATTERN:
            return _sequence(value[3])
        case ops.MAX_REPEAT | ops.MIN_REPEAT | ops.POSSESSIVE_REPEAT if value[0]:
            once = _sequence(value[2])
            return Needs(min(once.digits * int(value[0]), _ENOUGH), once.signs)
        case _:
            return NOTHING


def _of(codes: Iterable[int]) -> Needs:
    """Of one character of a set."""
    images = {outline_of(code) for code in codes if code in _ASCII}
    if images == {DIGIT}:
        return Needs(digits=1)
    if len(images) != 1 or images & {LETTER, BLANK, CONTROL}:
        return NOTHING
    return Needs(signs=frozenset(images))
