"""How values of each type of DuckDB travel: as Arrow has them, or as text that it reads back."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

_TEXT: Final = "CAST({0} AS VARCHAR)"
_FINITE: Final = "CASE WHEN isfinite({0}) THEN {0} END"


@dataclass(frozen=True, slots=True)
class Form:
    """One column's way."""

    kind: pa.DataType
    """As masking sees it."""
    looked: str
    """Expression that reads it for masking; `{0}` is the column."""
    exact: str
    """Expression that reads it to be copied as it is."""
    free: bool = False
    """Takes any text."""
    largest: int = 0
    """The largest integer that it takes."""


def _same(kind: pa.DataType, *, free: bool = False, bits: int = 0) -> Form:
    return Form(kind, "{0}", "{0}", free=free, largest=2**bits - 1 if bits else 0)


FORMS: Final = {
    "BOOLEAN": _same(pa.bool_()),
    "TINYINT": _same(pa.int8(), bits=7),
    "SMALLINT": _same(pa.int16(), bits=15),
    "INTEGER": _same(pa.int32(), bits=31),
    "BIGINT": _same(pa.int64(), bits=63),
    "UTINYINT": _same(pa.uint8(), bits=8),
    "USMALLINT": _same(pa.uint16(), bits=16),
    "UINTEGER": _same(pa.uint32(), bits=32),
    "FLOAT": _same(pa.float32()),
    "DOUBLE": _same(pa.float64()),
    "VARCHAR": _same(pa.string(), free=True),
    "BLOB": _same(pa.binary()),
    "DATE": Form(pa.date32(), _FINITE, _TEXT),
    "TIMESTAMP": Form(pa.timestamp("us"), _FINITE, _TEXT),
    "TIMESTAMP WITH TIME ZONE": Form(pa.timestamp("us", "UTC"), _FINITE, _TEXT),
}
"""Type → its form, where a name is enough to tell it."""
_NESTED: Final = ("STRUCT(", "MAP(", "UNION(")
_DECIMAL: Final = "DECIMAL("


def form_of(declared: str) -> Form:
    """The form of a column of this type."""
    form = FORMS.get(declared)
    if form is not None:
        return form
    if declared.startswith(_DECIMAL) and declared.endswith(")"):
        digits, scale = declared.removeprefix(_DECIMAL).rstrip(")").split(",")
        return _same(pa.decimal128(int(digits), int(scale)))
    nested = declared.endswith("]") or declared.startswith(_NESTED)
    return Form(pa.string(), _TEXT, "{0}" if nested else _TEXT)
