"""Categories, of which the rare ones fall together."""

from dataclasses import dataclass
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import canonical, over_distinct, text_type
from masking.interface import Context, Promise
from policies.terms import Label

OTHER: Final = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A value that the plan lists stays, every other one becomes `other`."""

    name: ClassVar[str] = "listed"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.ANONYMOUS

    values: str = ""
    """What stays, with `|` between: common categories, never names."""

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Listed values, and `other`."""
        kept = pa.array(self.values.split("|"), type=pa.string())

        def mask(values: pa.Array) -> pa.Array:
            texts = canonical(values)
            return pc.if_else(pc.is_in(texts, value_set=kept), texts, OTHER)

        return over_distinct(column, mask)

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  see below
        """All: a listed value is its own."""
        return float(rows)
