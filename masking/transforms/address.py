"""Invented street addresses."""

from dataclasses import dataclass
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.compute as pc

from masking import prf
from masking.domains import canonical, casefolded, over_distinct, text_type
from masking.interface import Context, Promise
from masking.pick import chosen
from masking.pools import LEAST, pool
from policies.terms import Label

_NUMBERS: Final = 9_999
_DIGIT: Final = r"\d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A house number and an invented street; a line without digits gets no number.

    Equal lines get equal ones whatever their case; a second line (`Apt 4`) gets its own street.
    """

    name: ClassVar[str] = "address"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    locale: str = ""
    """Of the street, such as `de_DE`; by default of the United States."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Invented addresses."""
        return over_distinct(column, lambda values: self._addresses(canonical(values), context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one in 4 · 10⁷
        """The number and the street would both have to be drawn."""
        return rows / (_NUMBERS * LEAST)

    def _addresses(self, texts: pa.Array, context: Context) -> pa.Array:
        folded = casefolded(texts)
        drawn = prf.pairs(context.key("street"), folded)
        streets = chosen(texts, folded, drawn[:, 0], pool("street", self.locale))
        numbers = pa.array(prf.choices(drawn[:, 1], _NUMBERS) + 1).cast(pa.string())
        lines = pc.binary_join_element_wise(numbers, streets, " ")
        return pc.if_else(pc.match_substring_regex(texts, _DIGIT), lines, streets)
