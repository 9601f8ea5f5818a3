"""Dates moved by a number of days that is one person's own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from masking import dates, prf
from masking.domains import canonical, text_type
from masking.interface import Context, MaskingError, Promise
from masking.transforms.generalise_date import GeneraliseDate, first_of_year
from masking.transforms.redact import MARK
from policies.terms import Label

_PER_DAY: Final = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
_LONGEST: Final = 36_525
Days = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateShift:
    """Every date of one subject moves by the same whole days, so that intervals and order stay.

    The shift is a keyed function of the subject alone: no table of shifts, the same in every file.
    Who has the key and the subject gets the date back.
    Time of day, zone and the way of writing stay. A row without subject, and a plan without one,
    tell the year only; text that is no date becomes `[redacted]`. A shifted date still has day and
    month: it is not Safe Harbor.
    """

    name: ClassVar[str] = "date_shift"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {Promise.DETERMINISTIC, Promise.KEEPS_NULLS, Promise.REVERSIBLE}
    )
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    subject: str | None = None
    """Path of the column that names the subject."""
    subject_link: str | None = None
    """Link domain of the subject, where the plan of this table does not tell it."""
    limit: int = 365
    """Greatest shift, days in either direction; never 0."""
    day_first: bool = False
    """Whether 03/04/2020 is the third of April."""

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= _LONGEST:
            raise ValueError("limit: 1 to 36525 days")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Shifted dates."""
        if context.subject is None:
            return GeneraliseDate().apply(column, context)
        if len(context.subject) != len(column):
            raise MaskingError(f"{len(column)} dates have {len(context.subject)} subjects")
        subjects = canonical(context.subject)
        known = pc.fill_null(pc.not_equal(subjects, ""), fill_value=False)
        shifts = self._shifts(subjects, context)
        if pa.types.is_temporal(self.output_type(column.type)):
            return pc.if_else(known, _moved(column, shifts), first_of_year(column))
        return self._text(column, shifts, known)

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Date types stay, all else is text."""
        return GeneraliseDate().output_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  never 0 days
        """None with a subject; without one any date can be as coarse as its year."""
        return float(rows) if self.subject is None else 0.0

    def _shifts(self, subjects: pa.Array, context: Context) -> Days:
        """Days for each row; 0 where the subject is missing."""
        encoded = subjects.dictionary_encode()
        drawn = prf.pairs(context.key("date"), encoded.dictionary)
        places = prf.choices(drawn[:, 0], 2 * self.limit) - self.limit
        days = pa.array(places + (places >= 0))
        rows: Days = days.take(encoded.indices).fill_null(0).to_numpy(zero_copy_only=False)
        return -rows if context.backward else rows

    def _text(self, column: pa.Array, shifts: Days, known: pa.Array) -> pa.Array:
        """ISO dates by arithmetic, all other layouts one by one."""
        texts = canonical(column)
        moves = np.where(known.to_numpy(zero_copy_only=False), shifts, 0)
        masked, done = dates.moved_iso(texts, moves)
        left = np.flatnonzero(~done)
        slow = self._one_by_one(texts.take(pa.array(left)), moves[left])
        masked = pc.replace_with_mask(masked, pa.array(~done), slow)
        return masked.cast(text_type(column.type))

    def _one_by_one(self, texts: pa.Array, shifts: Days) -> pa.Array:
        """Distinct texts are read once; each pair of text and shift is written once."""
        encoded = texts.dictionary_encode()
        distinct = encoded.dictionary.to_pylist()
        read = [dates.read(text, day_first=self.day_first) for text in distinct]
        memo: dict[tuple[int, int], str] = {}
        out: list[str | None] = []
        for index, shift in zip(encoded.indices.to_pylist(), shifts.tolist(), strict=True):
            if index is None:
                out.append(None)
                continue
            pair = (index, shift)
            if pair not in memo:
                memo[pair] = _written(distinct[index], read[index], shift)
            out.append(memo[pair])
        return pa.array(out, type=pa.string())


def _moved(column: pa.Array, shifts: Days) -> pa.Array:
    """Dates or times moved by days, in their own type."""
    kind = column.type
    if pa.types.is_date32(kind):
        return pc.add(column.cast(pa.int32()), pa.array(shifts.astype(np.int32))).cast(kind)
    unit = "ms" if pa.types.is_date64(kind) else kind.unit
    amounts = pa.array(shifts * _PER_DAY[unit])
    return pc.add_checked(column.cast(pa.int64()), amounts).cast(kind)


def _written(text: str, read: tuple[date, dates.Layout] | None, shift: int) -> str:
    if not text:
        return text
    if read is None:
        return dates.year_of(text) or MARK
    day, layout = read
    if shift:
        try:
            return dates.written(day + timedelta(days=shift), layout)
        except OverflowError:
            pass  # a far future that stands for "never": its year is enough
    return f"{day.year:04}"
