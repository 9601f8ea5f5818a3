"""What an ASCII text must hold for an expression to match in it: so many digits, these signs.

A coarse gate before the expression itself: counting a byte costs a fifth of running an automaton.
Prose is full of digits, but seldom are many of them close together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import inf
from operator import or_
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of the standard library
from typing import Any, Final

from compliance.detect.patterns.outlines import BLANK, CONTROL, DIGIT, LETTER, outline_of
from compliance.detect.patterns.relax import members, parse

_ENOUGH: Final = 64
_ASCII: Final = range(128)


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many digits among so many characters in a row."""

    digits: int
    within: int

    @property
    def rarity(self) -> float:
        """How much it says, against others: digits say more than their nearness does."""
        return self.digits - self.within / 10

    def __or__(self, other: "Crowd") -> "Crowd":
        """What holds where either does."""
        return Crowd(min(self.digits, other.digits), max(self.within, other.within))


NOBODY: Final = Crowd(0, 0)


@dataclass(frozen=True, slots=True)
class Needs:
    """The least that every match holds, or what it looks around at."""

    digits: int = 0
    """At least so many digits."""
    signs: frozenset[str] = frozenset()
    """At least one of each of these characters; letters and blanks are not worth asking for."""
    crowd: Crowd = NOBODY
    """Some of the digits stand as close as this."""

    def __and__(self, other: "Needs") -> "Needs":
        """Of both in one place."""
        crowd = max(self.crowd, other.crowd, key=lambda one: one.rarity)
        return Needs(max(self.digits, other.digits), self.signs | other.signs, crowd)

    def __or__(self, other: "Needs") -> "Needs":
        """Of either."""
        crowd = self.crowd | other.crowd
        return Needs(min(self.digits, other.digits), self.signs & other.signs, crowd)


NOTHING: Final = Needs()


def needs(pattern: str) -> Needs:
    """What an expression of the `regex` module demands; nothing where it cannot be read."""
    tree = parse(pattern)
    return NOTHING if tree is None else _sequence(tree).needs


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression."""

    needs: Needs
    longest: float
    """Characters that it matches at most."""

    def __or__(self, other: "_Part") -> "_Part":
        return _Part(self.needs | other.needs, max(self.longest, other.longest))


def _sequence(tree: Iterable[tuple[Any, Any]]) -> _Part:
    beside = NOTHING
    parts: list[_Part] = []
    for op, value in tree:
        if op is ops.ASSERT:
            beside &= _sequence(value[1]).needs
        else:
            parts.append(_item(op, value))
    digits = min(sum(one.needs.digits for one in parts), _ENOUGH)
    signs = frozenset[str]().union(*(one.needs.signs for one in parts))
    longest = sum(one.longest for one in parts)
    return _Part(Needs(digits, signs, _crowd(parts)) & beside, longest)


def _crowd(parts: Sequence[_Part]) -> Crowd:
    """The rarest of any parts that stand side by side."""
    found = [NOBODY, *(one.needs.crowd for one in parts)]
    for first in range(len(parts)):
        digits, within = 0, 0.0
        for part in parts[first:]:
            digits, within = digits + part.needs.digits, within + part.longest
            if within > _ENOUGH:
                break
            found.append(Crowd(digits, int(within)))
    return max(found, key=lambda one: one.rarity)


def _item(op: Any, value: Any) -> _Part:  # noqa: ANN401, PLR0911  the parser's own trees
    match op:
        case ops.LITERAL:
            return _Part(_of({value}), 1)
        case ops.IN:
            return _Part(_of(members(value)[0]), 1)
        case ops.NOT_LITERAL | ops.ANY:
            return _Part(NOTHING, 1)
        case ops.BRANCH:
            return reduce(or_, map(_sequence, value[1]))
        case ops.SUBPATTERN:
            return _sequence(value[3])
        case ops.MAX_REPEAT | ops.MIN_REPEAT | ops.POSSESSIVE_REPEAT:
            return _repeated(_sequence(value[2]), int(value[0]), int(value[1]))
        case ops.AT | ops.ASSERT_NOT:
            return _Part(NOTHING, 0)
        case _:
            return _Part(NOTHING, inf)


def _repeated(once: _Part, least: int, most: int) -> _Part:
    longest = once.longest * most if once.longest else 0
    if not least:
        return _Part(NOTHING, longest)
    digits = min(once.needs.digits * least, _ENOUGH)
    crowds = [once.needs.crowd]
    if once.longest * least <= _ENOUGH:
        crowds.append(Crowd(digits, int(once.longest * least)))
    crowd = max(crowds, key=lambda one: one.rarity)
    return _Part(Needs(digits, once.needs.signs, crowd), longest)


def _of(codes: Iterable[int]) -> Needs:
    """Of one character of a set."""
    images = {outline_of(code) for code in codes if code in _ASCII}
    if images == {DIGIT}:
        return Needs(1, crowd=Crowd(1, 1))
    if len(images) != 1 or images & {LETTER, BLANK, CONTROL}:
        return NOTHING
    return Needs(signs=frozenset(images))
