"""Whether two patterns with `*` and `?` can speak of one and the same thing."""

import re
from functools import lru_cache


def overlaps(one: str, other: str) -> bool:
    """Whether some text matches both patterns."""
    return _meet(re.sub(r"\*+", "*", one), re.sub(r"\*+", "*", other))


def covers_all(pattern: str, other: str) -> bool:
    """Whether every text that matches `other` matches `pattern`; may say no where it is so."""
    parts = (
        ".*" if sign == "*" else "[^*]" if sign == "?" else re.escape(sign) for sign in pattern
    )
    return re.fullmatch("".join(parts), other, re.DOTALL) is not None


@lru_cache(maxsize=4096)
def _meet(one: str, other: str) -> bool:
    """By the positions in `other` that each prefix of `one` can reach."""
    reached = _skip({0}, other)
    for sign in one:
        reached = _skip(set(_steps(sign, reached, other)), other)
        if not reached:
            return False
    return len(other) in reached


def _steps(sign: str, reached: set[int], other: str) -> "list[int]":
    if sign == "*":
        return list(range(min(reached), len(other) + 1))
    found: list[int] = []
    for at in reached:
        if at < len(other) and other[at] == "*":
            found.append(at)
        if at < len(other) and (other[at] in (sign, "?") or sign == "?"):
            found.append(at + 1)
    return found


def _skip(reached: set[int], other: str) -> set[int]:
    """With the positions behind stars, which may stand for nothing."""
    for at in sorted(reached):
        while at < len(other) and other[at] == "*":
            at += 1  # noqa: PLW2901  one star after another
            reached.add(at)
    return reached
