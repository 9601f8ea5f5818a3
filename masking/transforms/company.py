"""Invented companies for organisations."""

from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa

from masking.domains import text_type
from masking.interface import Context, Promise
from masking.pick import pooled
from policies.terms import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company that does not exist, of two names and an invented company.

    Equal values get equal ones whatever their case. Two values share one with a chance of 2⁻³⁶, so
    that groups stay groups; what must be unique takes `token`.
    """

    name: ClassVar[str] = "company"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.PSEUDONYMOUS

    locale: str = ""
    """Of Faker, such as `de_DE`; by default of the United States."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:
        """Invented companies."""
        return pooled(column, context, "company", self.locale)

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  a pick of itself is re-drawn
        """None."""
        return 0.0
