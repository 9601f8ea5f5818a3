"""Dates as years."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa

from masking import dates
from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, MaskingError, Promise
from masking.transforms.redact import MARK
from policies.terms import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneraliseDate:
    """The year of a date: of text its four digits, of a date column its first of January.

    With `earliest`, years before it are told as that year, so that no year says an age over 89
    (45 CFR 164.514(b)(2)(i)(C)). Text that is no date becomes `[redacted]`.
    """

    name: ClassVar[str] = "generalise_date"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.ANONYMOUS

    earliest: int = 0
    """Year; 90 years before the day of reference for dates of birth, 0 for no limit."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Years."""
        kind = self.output_type(column.type)
        if pa.types.is_temporal(kind):
            return first_of_year(column, self.earliest)
        return over_distinct(column, lambda values: self._years(canonical(values)).cast(kind))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Date types stay, all else is text."""
        if pa.types.is_date(source) or pa.types.is_timestamp(source):
            return source
        if pa.types.is_temporal(source):
            raise MaskingError(f"values of type {source} have no year", hint="take `redact`")
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: a date that is as coarse already is its own year."""
        return float(rows)

    def _years(self, texts: pa.Array) -> pa.Array:
        return pa.array([self._year(text) for text in texts.to_pylist()], type=pa.string())

    def _year(self, text: str) -> str:
        found = dates.read(text)
        year = str(found[0].year) if found else dates.year_of(text)
        return MARK if year is None else f"{max(int(year), self.earliest):04}"


def first_of_year(column: pa.Array, earliest: int = 0) -> pa.Array:
    """Dates or times on the first of January of their year, or of `earliest` if that is later."""
    days = column.cast(pa.timestamp("s")).cast(pa.date32()) if _timed(column) else column
    values = days.cast(pa.date32()).fill_null(0).to_numpy(zero_copy_only=False)
    years = values.astype("datetime64[Y]")
    if earliest:
        years = np.maximum(years, np.datetime64(f"{earliest:04}", "Y"))
    missing = column.is_null().to_numpy(zero_copy_only=False)
    floored = pa.array(years.astype("datetime64[D]"), type=pa.date32(), mask=missing)
    if not _timed(column):
        return floored.cast(column.type)
    return floored.cast(pa.timestamp(column.type.unit)).cast(column.type)


def _timed(column: pa.Array) -> bool:
    return bool(pa.types.is_timestamp(column.type))
