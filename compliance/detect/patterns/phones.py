"""Telephone numbers, by libphonenumber, in the regions that Presidio looks at."""

from collections.abc import Iterator
from typing import Final

SCORE: Final = 0.4
LENGTH: Final = range(5, 26)
"""Characters of a cell that may be one telephone number."""


def find(text: str, regions: tuple[str, ...], leniency: int) -> Iterator[tuple[int, int]]:
    """Half-open spans of numbers valid in one of `regions`; `text` must be short of 65,535 candidates."""
    from phonenumbers import PhoneNumberMatcher

    seen: set[tuple[int, int]] = set()
    for region in regions:
        for match in PhoneNumberMatcher(text, region, leniency=leniency):
            if (match.start, match.end) not in seen:
                seen.add((match.start, match.end))
                yield match.start, match.end
        if any(start == 0 and end == len(text) for start, end in seen):
            return


def is_number(text: str, regions: tuple[str, ...]) -> bool:
    """Whether the whole of `text` is a valid number in one of `regions`, or an international one."""
    from phonenumbers import NumberParseException, is_valid_number, parse

    if len(text) not in LENGTH:
        return False
    for region in regions:
        try:
            if is_valid_number(parse(text, region)):
                return True
        except NumberParseException:
            continue
    return False
