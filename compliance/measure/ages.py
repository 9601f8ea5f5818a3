"""How old the rows of a dataset are, read from the column that starts their retention."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from checks.records import Ages
from compliance.measure.interface import MeasureError

MODIFIED: Final = "modified"
"""Stands for the dates of the files themselves."""

_EPOCH: Final = date(1970, 1, 1).toordinal()


def ages(dataset: str, column: str, batches: Iterable[pa.RecordBatch]) -> Ages:
    """Oldest and newest date of `column`, and how many rows each month has.

    Dates are Arrow dates and timestamps (with a zone: their UTC day), or text in ISO 8601. All
    else, and what is null, counts as undated. One batch is in memory at a time.

    Raises:
        MeasureError: there is no such column.
    """
    rows = 0
    days: Counter[date] = Counter()
    for batch in batches:
        place = batch.schema.get_field_index(column)
        if place < 0:
            raise MeasureError(
                f"{dataset}: has no column {column!r} to date its rows by",
                hint=f"name another column in datasets.{dataset}.retention.from, or `{MODIFIED}`",
            )
        rows += batch.num_rows
        for day, count in _days(batch.column(place)):
            days[day] += count
    return _ages(dataset, column, rows, days)


def file_ages(dataset: str, files: Iterable[tuple[date, int]]) -> Ages:
    """The same by the dates of the files, for `from: modified`; (last change, rows) of each."""
    days: Counter[date] = Counter()
    for day, rows in files:
        days[day] += rows
    return _ages(dataset, MODIFIED, days.total(), days)


def _ages(dataset: str, column: str, rows: int, days: Counter[date]) -> Ages:
    months: Counter[str] = Counter()
    for day, count in days.items():
        months[f"{day:%Y-%m}"] += count
    return Ages(
        dataset=dataset,
        column=column,
        rows=rows,
        undated=rows - days.total(),
        oldest=min(days, default=None),
        newest=max(days, default=None),
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
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
