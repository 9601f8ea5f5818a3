"""Invented street addresses."""

from dataclasses import dataclass
from typing import ClassVar, Final

import pyarrow as pa

from masking import prf
from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, Promise
from masking.pick import picks
from masking.pools import pool
from policies.terms import Label

_NUMBERS: Final = 9_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A house number and an invented street; a line without digits gets no number.

    Equal lines get equal ones whatever their case; a second line (`Apt 4`) gets its own street.
    """

    name: ClassVar[str] = "address"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Invented addresses."""
        return over_distinct(column, lambda values: _addresses(values, context))

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  one in 4 · 10⁷
        """The number and the street would both have to be drawn."""
        return rows / (_NUMBERS * len(pool("street")))


def _addresses(values: pa.Array, context: Context) -> pa.Array:
    texts: list[str] = canonical(values).to_pylist()
    streets = picks(texts, context.key("street"), pool("street"))
    numbers = prf.numbers(context.key("house"), [text.casefold() for text in texts])
    lines = [
        f"{1 + number % _NUMBERS} {street}" if any(c.isdigit() for c in text) else street
        for text, street, number in zip(texts, streets, numbers, strict=True)
    ]
    return pa.array(lines, type=text_type(values.type))
