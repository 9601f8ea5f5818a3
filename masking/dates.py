"""Dates as they are written: read from text and written back in the same layout.

Law: `written(*read(text))` is the text. Two-digit years, and all that is not listed, are not read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numpy.lib.stride_tricks import sliding_window_view

from masking.text import buffers

_MONTHS: Final = (  # noqa: SIM905  words read better in a row
    "january february march april may june july august september october november december"
).split()
_TIME: Final = (
    r"(?P<tail>(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?"
    r"(?: ?(?:Z|UTC|AM|PM|am|pm|[+-]\d{2}:?\d{2}))?)"
)
_YEAR: Final = r"(?P<y>[12]\d{3}|9999)"
_SHAPES: Final = tuple(
    re.compile(shape + _TIME)
    for shape in (
        _YEAR + r"(?P<s>-|/|\.)(?P<m>\d{2})(?P=s)(?P<d>\d{2})",
        _YEAR + r"(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<a>\d{1,2})(?P<s>/|-|\.)(?P<b>\d{1,2})(?P=s)" + _YEAR,
        r"(?P<d>\d{1,2})(?P<s>-| )(?P<name>[A-Za-z]{3,9})(?P=s)" + _YEAR,
        r"(?P<name>[A-Za-z]{3,9})(?P<s> )(?P<d>\d{1,2}), " + _YEAR,
    )
)
_ISO: Final = r"^[12]\d{3}-\d{2}-\d{2}" + _TIME.replace("?P<tail>", "?:") + "$"
_ISO_LENGTH: Final = len("2024-02-29")
_PARTS: Final = (slice(0, 4), slice(5, 7), slice(8, 10))
"""Where year, month and day stand."""
_MONTHS_OF_YEAR: Final = 12
_FIRST_DAY: Final = date.min.toordinal() - date(1970, 1, 1).toordinal()
_LAST_DAY: Final = date.max.toordinal() - date(1970, 1, 1).toordinal()
_PARTIAL: Final = re.compile(_YEAR + r"(?:-\d{2})?")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a date was written: everything but the date."""

    shape: int
    separator: str
    tail: str
    """Time of day and zone."""
    padded: bool
    """Whether days and months have two digits."""
    day_first: bool
    name: Callable[[str], str] | None = None
    """How the name of a month is written."""


def moved_iso(
    texts: pa.Array, days: npt.NDArray[np.int64]
) -> tuple[pa.Array, npt.NDArray[np.bool_]]:
    """Dates written as 2024-02-29, with or without a time, moved by whole days all at once.

    Returns:
        The texts, and which of them were moved; those not told so stand as they were: other
        layouts, no dates, dates that do not move or that leave the years 1 to 9999.
    """
    matched = pc.fill_null(pc.match_substring_regex(texts, _ISO), fill_value=False)
    numbers, chosen = _iso_days(texts, matched.to_numpy(zero_copy_only=False) & (days != 0))
    numbers += days
    chosen &= (numbers >= _FIRST_DAY) & (numbers <= _LAST_DAY)
    done = pa.array(chosen)
    moved = pa.array(numbers[chosen].astype(np.int32)).cast(pa.date32()).cast(pa.string())
    some = texts.filter(done)
    if not pc.all(pc.equal(pc.binary_length(some), _ISO_LENGTH)).as_py():
        tails = pc.utf8_slice_codeunits(some, _ISO_LENGTH)
        moved = pc.binary_join_element_wise(moved, tails, "")
    return pc.replace_with_mask(texts, done, moved), chosen


def _iso_days(
    texts: pa.Array, wanted: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Days since 1970 of the wanted texts, and which of them are days of the calendar."""
    data, offsets = buffers(texts)
    numbers = np.zeros(len(texts), dtype=np.int64)
    rows = np.flatnonzero(wanted)
    real = np.zeros(len(texts), dtype=bool)
    if len(rows):
        digits = sliding_window_view(data, _ISO_LENGTH)[offsets[rows]] - np.uint8(ord("0"))
        year, month, day = (
            digits[:, part].astype(np.int64) @ 10 ** np.arange(part.stop - part.start)[::-1]
            for part in _PARTS
        )
        first = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
        began = first.astype("datetime64[D]").astype(np.int64)
        length = (first + 1).astype("datetime64[D]").astype(np.int64) - began
        real[rows] = (month >= 1) & (month <= _MONTHS_OF_YEAR) & (day >= 1) & (day <= length)
        numbers[rows] = began + day - 1
    return numbers, real


def read(text: str, *, day_first: bool = False) -> tuple[date, Layout] | None:
    """The date in a text and its layout, None where it is none.

    `day_first` tells 03/04/2020 where both orders are dates; with points the day is always first.
    """
    for shape, pattern in enumerate(_SHAPES):
        found = pattern.fullmatch(text)
        if found is not None:
            return _read(shape, found.groupdict(), day_first=day_first)
    return None


def year_of(text: str) -> str | None:
    """The year of a text that tells no day: `1985`, `1985-03`."""
    found = _PARTIAL.fullmatch(text)
    return found["y"] if found else None


def written(day: date, layout: Layout) -> str:
    """The date in the layout."""
    separator, width = layout.separator, 2 if layout.padded else 1
    month, of_month = f"{day.month:0{width}}", f"{day.day:0{width}}"
    match layout.shape:
        case 0 | 1:
            text = separator.join((f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"))
        case 2:
            first = (of_month, month) if layout.day_first else (month, of_month)
            text = separator.join((*first, f"{day.year:04}"))
        case 3:
            text = separator.join((of_month, _name(day, layout), f"{day.year:04}"))
        case _:
            text = f"{_name(day, layout)} {of_month}, {day.year:04}"
    return text + layout.tail


def _read(shape: int, parts: dict[str, str], *, day_first: bool) -> tuple[date, Layout] | None:
    separator, tail = parts.get("s") or "", parts["tail"]
    if shape == 2:  # noqa: PLR2004  day and month in either order
        return _either(parts, separator, tail, day_first=day_first or separator == ".")
    if "name" in parts:
        month, style = _month(parts["name"])
        padded = len(parts["d"]) == 2  # noqa: PLR2004  digits
        layout = Layout(shape, separator, tail, padded, day_first=True, name=style)
        return _dated(parts["y"], month, parts["d"], layout)
    layout = Layout(shape, separator, tail, padded=True, day_first=False)
    return _dated(parts["y"], int(parts["m"]), parts["d"], layout)


def _either(
    parts: dict[str, str], separator: str, tail: str, *, day_first: bool
) -> tuple[date, Layout] | None:
    padded = len(parts["a"]) == len(parts["b"]) == 2  # noqa: PLR2004  digits
    for first in (day_first, not day_first):
        day, month = (parts["a"], parts["b"]) if first else (parts["b"], parts["a"])
        found = _dated(
            parts["y"], int(month), day, Layout(2, separator, tail, padded, day_first=first)
        )
        if found is not None:
            return found
    return None


def _dated(year: str, month: int, day: str, layout: Layout) -> tuple[date, Layout] | None:
    try:
        return date(int(year), month, int(day)), layout
    except ValueError:
        return None


def _month(name: str) -> tuple[int, Callable[[str], str]]:
    """Number of a month by its English name or its first three letters (0: none), and its style."""
    case = str.upper if name.isupper() else str.lower if name.islower() else str.capitalize
    for number, month in enumerate(_MONTHS, start=1):
        if name.lower() == month:
            return number, case
        if name.lower() == month[:3]:
            return number, _ABBREVIATED[case]
    return 0, case


_ABBREVIATED: Final[dict[Callable[[str], str], Callable[[str], str]]] = {
    str.upper: lambda month: month[:3].upper(),
    str.lower: lambda month: month[:3],
    str.capitalize: lambda month: month[:3].capitalize(),
}


def _name(day: date, layout: Layout) -> str:
    month = _MONTHS[day.month - 1]
    return layout.name(month) if layout.name else month
