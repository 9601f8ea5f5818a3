"""One mark for every value."""

from dataclasses import dataclass
from typing import ClassVar, Final

import pyarrow as pa
import pyarrow.compute as pc

from masking.domains import is_text, text_type
from masking.interface import Context, Promise
from policies.terms import Label

MARK: Final = "[redacted]"
"""What stands for a value that no transform can mask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redact:
    """Every value becomes the mark; only where values were missing or empty is still seen."""

    name: ClassVar[str] = "redact"
    promises: ClassVar[frozenset[Promise]] = frozenset({Promise.DETERMINISTIC, Promise.KEEPS_NULLS})
    label: ClassVar[Label] = Label.ANONYMOUS

    mark: str = MARK

    def apply(self, column: pa.Array, context: Context) -> pa.Array:  # noqa: ARG002  needs no key
        """Marks."""
        kind = self.output_type(column.type)
        marks = pa.repeat(pa.scalar(self.mark, type=kind), len(column))
        masked = pc.if_else(column.is_valid(), marks, pa.scalar(None, type=kind))
        return pc.if_else(pc.equal(column, ""), column, masked) if is_text(column.type) else masked

    def output_type(self, source: pa.DataType) -> pa.DataType:
        """Text, whatever the source."""
        return text_type(source)

    def expected_matches(self, rows: int, distinct: int) -> float:  # noqa: ARG002  unless the source holds the mark
        """None."""
        return 0.0
