"""Telephone numbers, by libphonenumber, in the regions that Presidio looks at.

Presidio scores them all 0.4. Here a number that is written as one, with its country or in the
American grouping, scores 0.6, since nobody writes anything else that way and libphonenumber knows
it as valid.
"""

from collections.abc import Iterator
from typing import Final

import regex

SCORE: Final = 0.4
WRITTEN: Final = 0.6
GATE: Final = r"(?:\p{Nd}\P{Nd}{0,5}){4}\p{Nd}"
WRITTEN_GATE: Final = r"\+\p{Nd}|\p{Nd}{3}\)? ?[-. ]?\p{Nd}{3}[-. ]\p{Nd}{4}"
"""What a text with a number written as one holds."""

_WRITTEN: Final = regex.compile(
    r"\+[1-9][\d ().-]{7,20}|(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}"
)
_CELL: Final = regex.compile(r"[+(]?[\d()+ ./-]{5,22}")


def find(text: str, regions: tuple[str, ...], leniency: int) -> Iterator[tuple[int, int, float]]:
    """Half-open spans with their score.

    `text` must be short of 65,535 candidates, where the matcher gives up.
    """
    if _CELL.fullmatch(text):
        # A cell that is one number needs no search, which costs ten times as much.
        if is_number(text.strip(), regions):
            yield 0, len(text), _score(text)
        return
    for start, end in sorted(_matches(text, regions, leniency)):
        yield start, end, _score(text[start:end])


def is_number(text: str, regions: tuple[str, ...]) -> bool:
    """Whether the whole of `text` is a valid number, international or of one of `regions`."""
    from phonenumbers import NumberParseException, is_valid_number, parse  # noqa: PLC0415  its tables are heavy

    for region in regions:
        try:
            if is_valid_number(parse(text, region)):
                return True
        except NumberParseException:
            continue
    return False


def _matches(text: str, regions: tuple[str, ...], leniency: int) -> set[tuple[int, int]]:
    from phonenumbers import PhoneNumberMatcher  # noqa: PLC0415  its tables are heavy

    return {
        (match.start, match.end)
        for region in regions
        for match in PhoneNumberMatcher(text, region, leniency=leniency)
    }


def _score(text: str) -> float:
    return WRITTEN if _WRITTEN.fullmatch(text.strip()) else SCORE
