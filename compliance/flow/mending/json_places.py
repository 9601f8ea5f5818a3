"""Where the values of a JSON text stand, so that some can be replaced and no other byte changes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from typing import Final

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_DECODER: Final = JSONDecoder()


@dataclass(frozen=True, slots=True)
class Place:
    """A value, which stands in `[start, end)`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """What shall stand in place of a value."""

    place: Place
    text: str


def whole(text: str) -> Place:
    """The place of the one value that a text holds.

    Raises:
        ValueError: it is no JSON.
    """
    start = _past_space(text, 0)
    end = _end(text, start)
    if _past_space(text, end) != len(text):
        raise ValueError("more than one value")
    return Place(start, end)


def members(text: str, place: Place) -> Iterator[tuple[str, Place]]:
    """Each key of an object with its value's place; nothing of what is no object."""
    at = _past_space(text, place.start + 1)
    while text[place.start] == "{" and text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        start = _past_space(text, _past_space(text, at) + 1)
        end = _end(text, start)
        yield str(key), Place(start, end)
        at = _next(text, end)


def items(text: str, place: Place) -> Iterator[Place]:
    """The place of each item of an array; nothing of what is no array."""
    at = _past_space(text, place.start + 1)
    while text[place.start] == "[" and text[at] != "]":
        end = _end(text, at)
        yield Place(at, end)
        at = _next(text, end)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they do not overlap."""
    for edit in sorted(edits, key=lambda one: -one.place.start):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text


def _end(text: str, start: int) -> int:
    try:
        return _DECODER.raw_decode(text, start)[1]
    except (JSONDecodeError, RecursionError):
        raise ValueError("no JSON") from None


def _next(text: str, end: int) -> int:
    """Where the next item begins, or the bracket that closes."""
    at = _past_space(text, end)
    return _past_space(text, at + 1) if text[at] == "," else at


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
