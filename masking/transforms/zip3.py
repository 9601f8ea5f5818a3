"""Postal codes of the United States by HIPAA's Safe Harbor rule."""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, Promise
from masking.zip_areas import small_areas
from policies.terms import Label

Census = Literal["2000", "2010", "all"]

_ZIP: Final = r"^[0-9]{5}(?:-?[0-9]{4})?$"
_NONE: Final = "000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zip3:
    """The first three digits, or `000` where few people live or the text is no ZIP code.

    Source: 45 CFR 164.514(b)(2)(i)(B). Numbers get their leading zeros back.
    """

    name: ClassVar[str] = "zip3"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.ANONYMOUS

    census: Census = "all"
    """Whose small areas are told as `000`; `all`: those of any census that is known."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Areas of three digits."""
        small = pa.array(sorted(small_areas(self.census)))
        return over_distinct(column, lambda values: _areas(values, small))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: a code that is as coarse already is its own area."""
        return float(rows)


def _areas(values: pa.Array, areas: pa.Array) -> pa.Array:
    text = canonical(values)
    if not (pa.types.is_string(values.type) or pa.types.is_large_string(values.type)):
        text = pc.utf8_lpad(text, 5, padding="0")
    known = pc.match_substring_regex(text, _ZIP)
    area = pc.utf8_slice_codeunits(text, 0, 3)
    small = pc.is_in(area, value_set=areas)
    return pc.if_else(pc.and_not(known, small), area, _NONE).cast(text_type(values.type))
