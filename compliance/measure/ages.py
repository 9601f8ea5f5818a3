"""How old the rows of a dataset are, read from the column that starts their retention."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from checks.records import Ages
from compliance.measure.interface import MeasureError

MODIFIED: Final = "modified"
"""Stands for the dates of the files themselves."""

_COARSE: Final = re.compile(r"\d{4}(-\d{2})?")
_FIRST_DAY: Final = {4: "-01-01", 7: "-01"}
"""Length of a year, and of a month in it → what its first day adds."""
_EPOCH: Final = date(1970, 1, 1).toordinal()


class RowAges:
    """Dates the rows of one dataset by `column`, batch by batch.

    Dates are Arrow dates and timestamps (with a zone: their UTC day), or text in ISO 8601. All
    else, and what is null, counts as undated. Under `modified` a row is as old as its file.
    """

    def __init__(self, dataset: str, column: str) -> None:
        self._dataset = dataset
        self._column = column
        self._rows = 0
        self._days: Counter[date] = Counter()

    def look(self, batch: pa.RecordBatch, changed: date) -> None:
        """Take in a batch of a file that was last changed on that day.

        Raises:
            MeasureError: there is no such column.
        """
        self._rows += batch.num_rows
        if self._column == MODIFIED:
            self._days[changed] += batch.num_rows
            return
        place = batch.schema.get_field_index(self._column)
        if place < 0:
            where = f"datasets.{self._dataset}.retention.from"
            raise MeasureError(
                f"{self._dataset}: has no column {self._column!r} to date its rows by",
                hint=f"name another column in {where}, or `{MODIFIED}`",
            )
        for day, count in _days(batch.column(place)):
            self._days[day] += count

    def result(self) -> Ages:
        """Oldest and newest date, and how many rows each month has."""
        months: Counter[str] = Counter()
        for day, count in self._days.items():
            months[f"{day:%Y-%m}"] += count
        return Ages(
            dataset=self._dataset,
            column=self._column,
            rows=self._rows,
            undated=self._rows - self._days.total(),
            oldest=min(self._days, default=None),
            newest=max(self._days, default=None),
            months=dict(sorted(months.items())),
        )


def _days(values: pa.Array) -> Iterator[tuple[date, int]]:
    """Days with the number of rows that have them; rows without a readable day are left out."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        values = values.dictionary_decode()
        kind = values.type
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        for number, count in _counted(_day_numbers(values)):
            if 1 <= _EPOCH + number <= date.max.toordinal():
                yield date.fromordinal(_EPOCH + number), count
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        for text, count in _counted(values):
            day = _iso_day(text)
            if day:
                yield day, count


def _day_numbers(values: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(values.type) and values.type.tz:
        values = pc.cast(values, pa.timestamp(values.type.unit, "UTC"))
        values = values.view(pa.timestamp(values.type.unit))
    return pc.cast(pc.cast(values, pa.date32(), safe=False), pa.int32())


def _counted(values: pa.Array) -> Iterator[tuple[Any, int]]:
    counted = pc.value_counts(values.drop_null())
    yield from zip(counted.field(0).to_pylist(), counted.field(1).to_pylist(), strict=True)


def _iso_day(text: str) -> date | None:
    """The day; of a year or a month, to which masks make dates coarse, its first one."""
    plain = text.strip()
    plain += _FIRST_DAY.get(len(plain), "") if _COARSE.fullmatch(plain) else ""
    try:
        moment = datetime.fromisoformat(plain)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
