"""Calendar arithmetic with ISO 8601 periods, in whole days."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

_PERIOD: Final = re.compile(
    r"P(?=\d|T\d)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


def add(day: date, period: str) -> date:
    """The last day of `period` counted from `day`.

    Years and months go first, and the day is cut to the length of the month reached (31 January
    plus P1M is the last of February); then weeks and days; what is shorter than a day counts in
    whole days only (PT36H is one day). A date beyond the calendar is its last day.

    Source: ISO 8601-1:2019, 5.5.2; the order is that of RFC 3339 appendix A and XML Schema.

    Raises:
        ValueError: `period` is no ISO 8601 period.
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError("is no ISO 8601 period; write P6Y, P90D or PT15M")
    part = {name: int(text or 0) for name, text in found.groupdict().items()}
    seconds = part["hours"] * 3600 + part["minutes"] * 60 + part["seconds"]
    days = part["weeks"] * 7 + part["days"] + seconds // 86_400
    try:
        return _months_later(day, part["years"] * 12 + part["months"]) + timedelta(days=days)
    except OverflowError:
        return date.max


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def in_words(period: str) -> str:
    """`P1Y6M` as `1 year 6 months`.

    Raises:
        ValueError: `period` is no ISO 8601 period.
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError("is no ISO 8601 period; write P6Y, P90D or PT15M")
    told = ((int(text), name) for name, text in found.groupdict().items() if text)
    return " ".join(
        f"{many} {name.removesuffix('s') if many == 1 else name}" for many, name in told
    )
