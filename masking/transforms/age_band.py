"""Ages in bands."""

from dataclasses import dataclass
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, MaskingError, Promise
from masking.transforms.redact import MARK
from policies.terms import Label

OLDEST: Final = 90
"""Ages over 89 are one category (45 CFR 164.514(b)(2)(i)(C))."""
_AGE: Final = r"^[0-9]{1,3}(?:\.[0-9]+)?$"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand:
    """The first year of the age's band, `40` for 40 to 49; 90 stands for all from 90 on.

    Text that is no age becomes `[redacted]`.
    """

    name: ClassVar[str] = "age_band"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.ANONYMOUS

    years: int = 10
    """Width of a band, 2 to 45 years."""

    def __post_init__(self) -> None:
        if not 2 <= self.years <= OLDEST // 2:  # noqa: PLR2004  a band of one year is the age itself
            raise ValueError("years: a band has 2 to 45 years")

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Bands for the ages."""
        kind = self.output_type(column.type)
        return over_distinct(column, lambda values: self._bands(values, kind))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Numbers stay numbers, all else is text."""
        if pa.types.is_integer(source) or pa.types.is_floating(source):
            return source
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: an age that begins its band is its own."""
        return float(rows)

    def _bands(self, values: pa.Array, kind: pa.DataType) -> pa.Array:
        text = canonical(values)
        known = pc.match_substring_regex(text, _AGE)
        if not (pc.all(known).as_py() or kind == text_type(values.type)):
            raise MaskingError("the column holds numbers that are no ages")
        ages = pc.if_else(known, text, "0").cast(pa.float64())
        bands = pc.multiply(pc.floor(pc.divide(ages, self.years)), self.years)
        capped = pc.if_else(pc.greater_equal(ages, OLDEST), float(OLDEST), bands)
        spelled = capped.cast(pa.int64()).cast(pa.string())
        return pc.if_else(known, spelled, MARK).cast(kind)
