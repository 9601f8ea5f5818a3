"""The column as it is, for a reason that the plan tells."""

from dataclasses import dataclass
from typing import ClassVar, Literal

import pyarrow as pa

from masking.interface import Context, Promise
from policies.terms import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """Changes nothing. A plan must say why (`reason`)."""

    name: ClassVar[str] = "keep"
    promises: ClassVar[frozenset[Promise]] = frozenset(
        {
            Promise.DETERMINISTIC,
            Promise.INJECTIVE,
            Promise.KEEPS_LENGTH,
            Promise.KEEPS_FORMAT,
            Promise.KEEPS_NULLS,
        }
    )
    label: ClassVar[Label] = Label.RAW

    made_from: Literal["", "masked"] = ""
    """Of vectors: `masked` states that they were made from masked text."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  changes nothing
        """The same column."""
        return column

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """The same type."""
        return source

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  all of them
        """All."""
        return float(rows)
