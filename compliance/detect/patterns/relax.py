"""Regular expressions rewritten, so that RE2 takes them and they run over many texts at once.

Each finds something wherever the original does, by construction: sets of characters become sets
that hold them, groups that a text refers back to stand again, and what only looks around
(look-ahead, look-behind) is left out. `relaxed` runs over outlines, `loosened` over texts.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of the standard library
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from compliance.detect.patterns.outlines import FOREIGN, LETTER, outline_of

_MOST: Final = 24
"""Repetitions above this many count as any number; it keeps automata small."""
_FEWEST: Final = 64
"""Of more than so many repetitions, this many are demanded."""
_ASCII: Final = range(128)
_NONE: Final = r"[^\x00-\x7f]"
"""No character of an ASCII text."""
_INLINE: Final = re.compile(r"\(\?[aimsux]+\)")
_EDGES: Final = {ops.AT_BOUNDARY: r"\b", ops.AT_NON_BOUNDARY: r"\B"}
"""In ASCII the edges of words are the same for all."""
_CATEGORIES: Final = {
    category: frozenset(code for code in _ASCII if re.match(form, chr(code)))
    for category, form in (
        (ops.CATEGORY_DIGIT, r"\d"),
        (ops.CATEGORY_NOT_DIGIT, r"\D"),
        (ops.CATEGORY_SPACE, r"\s"),
        (ops.CATEGORY_NOT_SPACE, r"\S"),
        (ops.CATEGORY_WORD, r"\w"),
        (ops.CATEGORY_NOT_WORD, r"\W"),
    )
}
"""Category → the ASCII characters of it."""

_Character = Callable[[frozenset[int], bool], str]
"""Writes one character out of a set of ASCII codes, which may hold others beyond."""


def parse(pattern: str) -> Any | None:  # noqa: ANN401  the parser's own trees
    """The syntax tree of the standard library's parser; None where it cannot read the pattern."""
    try:
        return parser.parse(_INLINE.sub("", pattern))
    except (re.error, RecursionError, OverflowError):
        return None


@cache
def relaxed(pattern: str, *, foreign: bool) -> str | None:
    """An expression, for RE2 and `re` alike, that finds something in the outline of every match.

    Letters count as any letter, of either case. None where the pattern cannot be read: then nothing
    may be concluded from an outline.

    Args:
        pattern: of the `regex` module.
        foreign: whether texts may hold characters beyond ASCII.
    """
    write = partial(_outlined, foreign=foreign)
    return _rewritten(pattern, lambda codes, beyond: write(codes, beyond=beyond), edges=not foreign)


def loosened(pattern: str) -> str | None:
    """An expression for RE2 that finds something in every ASCII text that the pattern matches in.

    Case is ignored. None where the pattern cannot be read.
    """
    return _rewritten(pattern, lambda codes, _: _listed(codes), edges=True)


def _rewritten(pattern: str, write: _Character, *, edges: bool) -> str | None:
    tree = parse(pattern)
    return None if tree is None else _Rewriting(write, edges=edges).sequence(tree)


class _Rewriting:
    """One pattern on its way."""

    def __init__(self, write: _Character, *, edges: bool) -> None:
        self._write = write
        self._edges = edges
        self._groups: dict[int, str] = {}

    def sequence(self, tree: Iterable[tuple[Any, Any]]) -> str:
        return "".join(self._item(op, value) for op, value in tree)

    def _item(self, op: Any, value: Any) -> str:  # noqa: ANN401, C901, PLR0911  the parser's own trees
        match op:
            case ops.LITERAL:
                return self._set({value}, beyond=value not in _ASCII)
            case ops.NOT_LITERAL:
                return self._set(set(_ASCII) - {value}, beyond=True)
            case ops.ANY:
                return self._set(_ASCII, beyond=True)
            case ops.IN:
                return self._set(*members(value))
            case ops.BRANCH:
                return _either(self.sequence(branch) for branch in value[1])
            case ops.SUBPATTERN:
                text = f"(?:{self.sequence(value[3])})"
                self._groups[value[0] or 0] = text
                return text
            case ops.MAX_REPEAT | ops.MIN_REPEAT | ops.POSSESSIVE_REPEAT:
                return _repeated(self.sequence(value[2]), int(value[0]), int(value[1]))
            case ops.ATOMIC_GROUP:
                return f"(?:{self.sequence(value)})"
            case ops.GROUPREF:
                return self._groups.get(value, "")
            case ops.AT if self._edges and value in _EDGES:
                return _EDGES[value]
            case ops.GROUPREF_EXISTS:
                return _either(self.sequence(branch or ()) for branch in value[1:])
            case _:
                return ""

    def _set(self, codes: Iterable[int], beyond: bool) -> str:  # noqa: FBT001  half of a pair
        return self._write(frozenset(one for one in codes if one in _ASCII), beyond)


@cache
def _outlined(codes: frozenset[int], *, foreign: bool, beyond: bool) -> str:
    """One character of the outlines of a set.

    Letters may be foreign too: where case is ignored, long s and the Kelvin sign are s and k.
    """
    images = sorted({outline_of(one) for one in codes})
    inside = "".join(one if one.isalnum() else f"\\x{ord(one):02x}" for one in images)
    plain = inside if inside in {"0", "a"} else f"[{inside}]"
    if not (foreign and (beyond or LETTER in images)):
        return plain if images else _NONE
    return f"(?:{plain}|{FOREIGN})" if images else f"(?:{FOREIGN})"


@cache
def _listed(codes: frozenset[int]) -> str:
    """One ASCII character of a set."""
    if len(codes) == 1:
        (code,) = codes
        return chr(code) if chr(code).isalnum() else f"\\x{code:02x}"
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and runs[-1][-1] == code - 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    inside = "".join(f"\\x{one[0]:02x}-\\x{one[-1]:02x}" for one in runs)
    return f"[{inside}]" if inside else _NONE


def _repeated(inner: str, least: int, most: int) -> str:
    if not inner:
        return ""
    upper = "" if most > _MOST else str(most)
    lower = min(least, _FEWEST)
    if not upper and lower <= 1:
        return f"(?:{inner}){'+' if lower else '*'}"
    return f"(?:{inner}){{{lower},{upper}}}"


def _either(branches: Iterable[str]) -> str:
    return f"(?:{'|'.join(dict.fromkeys(branches))})"


def members(items: Sequence[tuple[Any, Any]]) -> tuple[set[int], bool]:
    """ASCII characters of a set, of either case, and whether it may hold others."""
    codes: set[int] = set()
    beyond = False
    for op, value in items:
        match op:
            case ops.NEGATE:
                beyond = True
            case ops.CATEGORY:
                codes |= _CATEGORIES[value]
                beyond = True
            case ops.RANGE:
                codes.update(range(value[0], min(value[1] + 1, len(_ASCII))))
                beyond |= value[1] not in _ASCII
            case _:
                codes |= {value} & set(_ASCII)
                beyond |= value not in _ASCII
    codes |= {ord(chr(code).swapcase()) for code in codes}
    return (set(_ASCII) - codes if items[0][0] is ops.NEGATE else codes), beyond
