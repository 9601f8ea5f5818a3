"""Expressions that are compiled once and asked of single texts.

Arrow compiles an expression anew at each call, which costs as much as to ask it of a thousand short
texts. RE2 itself keeps what it compiled, and asks a dozen expressions in one pass.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final

_SIZE: Final = 16
"""Expressions in one pass; over some dozens their states multiply."""
_MEMORY: Final = 16 << 20
"""Bytes that the states of one pass may take."""
_EVERYTHING: Final = ""
"""Stands last in each pass: where it is not told, the pass ran out of memory."""
_EDGE: Final = re.compile(r"(?:\(\?[a-z]+\))?(?:\\b|\(\?:\\b)")


@cache
def is_available() -> bool:
    """Whether RE2 itself is here: no wheel of it is made for some machines."""
    try:
        _re2()
    except ImportError:
        return False
    return True


class Automaton:
    """Some RE2 expressions, and which of them match in a text."""

    def __init__(self, expressions: Sequence[str]) -> None:
        self._passes = tuple(
            one for group in _groups(expressions) for one in _compiled(expressions, group)
        )

    def matching(self, text: bytes) -> Iterator[int]:
        """Places of the expressions that match in a text, which is UTF-8; in any order.

        One that RE2 cannot take counts as matching.
        """
        for one in self._passes:
            yield from one.matching(text)


def matches(expression: str, texts: Iterable[bytes]) -> Iterator[bool] | None:
    """Whether an RE2 expression matches in each text, UTF-8; None where RE2 cannot take it."""
    ask = _kept(expression)
    return None if ask is None else map(ask, texts)


@cache
def _kept(expression: str) -> Callable[[bytes], bool] | None:
    try:
        told = _set([expression]).Match
    except _re2().error:
        return None

    def ask(text: bytes) -> bool:
        found = told(text)
        return len(found) == _BOTH if found else _alone(expression).search(text) is not None

    return ask


_BOTH: Final = 2
"""The expression, and what stands last."""


@dataclass(frozen=True, slots=True)
class _Pass:
    places: Sequence[int]
    expressions: Sequence[str]
    set_: Any
    """None where RE2 cannot take the expression."""

    def matching(self, text: bytes) -> Sequence[int]:
        if self.set_ is None:
            return self.places
        told = self.set_.Match(text) or ()
        if len(self.places) not in told:
            return [place for place, one in self._alone() if one.search(text) is not None]
        return [self.places[one] for one in told if one < len(self.places)]

    def _alone(self) -> Iterator[tuple[int, Any]]:
        compiled = (_alone(one) for one in self.expressions)
        return zip(self.places, compiled, strict=True)


def _groups(expressions: Sequence[str]) -> Iterator[Sequence[int]]:
    """Places of expressions that go together.

    Counted ones that may begin anywhere multiply the states of all others: each goes alone.
    """
    places = range(len(expressions))
    alone = [one for one in places if _begins_anywhere(expressions[one])]
    others = [one for one in places if one not in alone]
    yield from ((one,) for one in alone)
    yield from (others[at : at + _SIZE] for at in range(0, len(others), _SIZE))


def _begins_anywhere(expression: str) -> bool:
    return "{" in expression and _EDGE.match(expression) is None


def _compiled(expressions: Sequence[str], places: Sequence[int]) -> Iterator[_Pass]:
    """One pass; two halves, where RE2 cannot take all of them together."""
    told = [expressions[one] for one in places]
    try:
        yield _Pass(places, told, _set(told))
    except _re2().error:
        if len(places) == 1:
            yield _Pass(places, told, None)
            return
        half = len(places) // 2
        yield from _compiled(expressions, places[:half])
        yield from _compiled(expressions, places[half:])


def _set(expressions: Sequence[str]) -> Any:  # noqa: ANN401  an untyped library
    found = _re2().Set.SearchSet(_options())
    for one in (*expressions, _EVERYTHING):
        found.Add(one)
    found.Compile()
    return found


@cache
def _alone(expression: str) -> Any:  # noqa: ANN401  an untyped library
    return _re2().compile(expression, _options())


def _options() -> Any:  # noqa: ANN401  an untyped library
    options = _re2().Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


def _re2() -> Any:  # noqa: ANN401  an untyped library
    return import_module("re2")
