"""Telephone numbers, by libphonenumber, in the regions that Presidio looks at.

Presidio scores them all 0.4. Here a number that is written as one, with its country or in the
American grouping, scores 0.6, since nobody writes anything else that way and libphonenumber knows
it as valid.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

import regex

SCORE: Final = 0.4
WRITTEN: Final = 0.6
GATE: Final = r"(?:\d\D{0,5}){4}\d"
"""What a text with any number holds."""
GATE_GROUPS: Final = r"\d(?:\D{0,5}\d){4,}"
"""Digits that no wider gap parts than a number may have; whole, so that no two of them overlap."""
WRITTEN_GATE: Final = r"\+\d(?:\D{0,5}\d){4}|\d{3}\)? ?[-. ]?\d{3}[-. ]\d{4}"
"""What a text with a number written as one holds."""

_WRITTEN: Final = regex.compile(
    r"\+[1-9][\d ().-]{7,20}|(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}"
)
_CELL: Final = regex.compile(r"[+(]?[\d()+ ./-]{5,22}")


def find(
    text: str,
    regions: tuple[str, ...],
    leniency: int,
    *,
    only_written: bool = False,
    groups: Iterable[tuple[int, int]] | None = None,
) -> Iterator[tuple[int, int, float]]:
    """Half-open spans with their score.

    Args:
        text: short of 65,535 candidates, where the matcher gives up.
        regions: whose numbers are known without their country.
        leniency: of libphonenumber, 0 to 3.
        only_written: numbers that are not written as such may be left out.
        groups: where `GATE_GROUPS` matches, where that is known.
    """
    if _CELL.fullmatch(text):
        # A cell that is one number needs no search, which costs ten times as much.
        if is_number(text.strip(), regions):
            yield 0, len(text), _score(text)
        return
    if groups is None:
        groups = (one.span() for one in _GROUPS.finditer(text))
    for begin, stop in groups:
        window = _window(text, begin, stop)
        spans = _matches(text[slice(*window)], regions, leniency, only_written=only_written)
        for start, end in sorted((window[0] + a, window[0] + b) for a, b in spans):
            if start < stop and begin < end:
                yield start, end, _score(text[start:end])


def _window(text: str, begin: int, stop: int) -> tuple[int, int]:
    """What must be read to know of the digits in `[begin, stop)`."""
    first, last = max(0, begin - _FAR), min(len(text), stop + _FAR)
    if _EXTENDS.search(text[first:begin]) is None:
        first = max(0, begin - _BEFORE)
    if _EXTENDED.match(text, stop) is None:
        last = min(len(text), stop + _BEHIND)
    return first, last


def is_number(text: str, regions: tuple[str, ...]) -> bool:
    """Whether the whole of `text` is a valid number, international or of one of `regions`."""
    library = _library(text)
    for region in regions:
        try:
            if library.is_valid_number(library.parse(text, region)):
                return True
        except library.NumberParseException:
            continue
    return False


def _library(text: str) -> Any:  # noqa: ANN401  two libraries of one interface
    """The Rust port, ten times as fast, of what it reads as the original does.

    It reads extensions and numbers beside slashes in its own way, and is not built for every
    machine.
    """
    if _SLOW.search(text) is None:
        with suppress(ImportError):
            return import_module("rphonenumbers")
    return import_module("phonenumbers")


_SLOW: Final = regex.compile(
    r"(?i)\d[\W_]{0,4}(?:;?e?xt|[x#~]{1,2}[\W_]{0,3}\d|int|anexo)|\d ?/ ?\d|[^\x00-\x7f]"
)


def _matches(
    text: str, regions: tuple[str, ...], leniency: int, *, only_written: bool
) -> set[tuple[int, int]]:
    library = _library(text)
    found: set[tuple[int, int]] = set()
    if only_written and _ANY_WRITTEN.search(text) is None:
        return found
    for region in regions:
        matches = library.PhoneNumberMatcher(text, region, leniency=leniency)
        found.update((match.start, match.end) for match in matches)
        # Where one region has read all digits as numbers, the others need not read them again.
        if _is_settled(found, text):
            break
    return found


_GROUPS: Final = regex.compile(GATE_GROUPS)
_BEFORE: Final = 16
"""Characters in front: brackets and signs, and what stands before them."""
_BEHIND: Final = 2
"""Characters behind: a letter or a sign there rules a number out."""
_FAR: Final = 48
"""Characters on either side, where an extension may stand there, or the number that has one."""
_EXTENDED: Final = regex.compile(r"(?i)[\W_]*(?:e?xt|x|int|anexo|доб|[ｅｘｉ]|\d)")  # noqa: RUF001
_EXTENDS: Final = regex.compile(r"(?i)(?:xt\w*|[x#~＃～]|int|anexo|доб|[ｅｘｉ]\w*|\d)[\W_]*$")  # noqa: RUF001
_ANY_WRITTEN: Final = regex.compile(WRITTEN_GATE)


def _is_settled(spans: set[tuple[int, int]], text: str) -> bool:
    """Whether all that could be a number is told as one that is written as such."""
    written = all(_score(text[start:end]) == WRITTEN for start, end in spans)
    return bool(spans) and written and _GROUPS.search(_without(spans, text)) is None


def _without(spans: set[tuple[int, int]], text: str) -> str:
    """What is left around spans; a part of a longer group of digits is left as if it were whole."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + "00000"[: 5 * _is_beside_digits(text, start, end)] + text[end:]
    return text


def _is_beside_digits(text: str, start: int, end: int) -> bool:
    near = text[max(0, start - _GAP) : start] + text[end : end + _GAP]
    return any(one.isdigit() for one in near)


_GAP: Final = 6
"""Characters in which another digit is of the same group."""


def _score(text: str) -> float:
    return WRITTEN if _WRITTEN.fullmatch(text.strip()) else SCORE
