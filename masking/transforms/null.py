"""Nothing in place of every value."""

from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa

from masking.interface import Context, Promise
from policies.terms import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Null:
    """Every value is missing; the column stays, in its type."""

    name: ClassVar[str] = "null"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_TYPE})
    label: ClassVar[Label] = Label.ANONYMOUS

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Missing values."""
        return pa.nulls(len(column), column.type)

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """The same type."""
        return source

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  nothing to match
        """None."""
        return 0.0
