"""How values of each type of PostgreSQL travel: out of the server, through masking, and in again.

The driver writes Arrow's types by COPY in binary form. What it has no type for travels in the
server's own binary form while it is kept, bit by bit as `…send` gives it; masked, as text.
"""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

_HEADER: Final = 4
"""Bytes by which the server's count of characters is too large."""
_MOST_DIGITS: Final = 38
_FINITE: Final = "CASE WHEN isfinite({0}) THEN {0} END"
_TEXT: Final = "{0}::text"


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
    longest: int = 0
    largest: int = 0
    written: bool = True
    """Whether the driver can write what masking gives; else the server reads it from text."""
    decimal: pa.DataType | None = None
    """What the text of both is turned into."""


def _same(kind: pa.DataType, *, free: bool = False, largest: int = 0) -> Form:
    return Form(kind, "{0}", "{0}", free=free, largest=largest)


FORMS: Final = {
    "bool": _same(pa.bool_()),
    "int2": _same(pa.int16(), largest=2**15 - 1),
    "int4": _same(pa.int32(), largest=2**31 - 1),
    "int8": _same(pa.int64(), largest=2**63 - 1),
    "float4": _same(pa.float32()),
    "float8": _same(pa.float64()),
    "text": _same(pa.string(), free=True),
    "varchar": _same(pa.string(), free=True),
    "bpchar": _same(pa.string(), free=True),
    "name": Form(pa.string(), _TEXT, _TEXT, free=True, longest=63),
    "bytea": _same(pa.binary()),
    "json": Form(pa.string(), _TEXT, _TEXT),
    "date": Form(pa.date32(), _FINITE, "date_send({0})"),
    "timestamp": Form(pa.timestamp("us"), _FINITE, "timestamp_send({0})"),
    "timestamptz": Form(pa.timestamp("us", "UTC"), _FINITE, "timestamptz_send({0})"),
    "uuid": Form(pa.string(), _TEXT, "uuid_send({0})"),
    "inet": Form(pa.string(), "host({0})", "inet_send({0})", written=False),
    "jsonb": Form(pa.string(), _TEXT, "jsonb_send({0})"),
}
"""Type → its form, where a name is enough to tell it."""


def form_of(base: str, modifier: int, *, label: bool, send: str) -> Form:
    """The form of a column.

    Args:
        base: name of its type; of a domain, that of what it is made of.
        modifier: of the type: a length, or digits.
        label: whether it is an enumeration.
        send: the server's function that gives its binary form, `-` where there is none.
    """
    if base == "numeric":
        return _numeric(modifier)
    if label:
        return Form(pa.string(), _TEXT, _TEXT)
    form = FORMS.get(base)
    if form is None:
        exact = _TEXT if send == "-" else f"{send}({{0}})"
        return Form(pa.string(), _TEXT, exact, free=base == "citext", written=False)
    if base in ("varchar", "bpchar") and modifier > _HEADER:
        return Form(form.kind, form.looked, form.exact, free=True, longest=modifier - _HEADER)
    return form


def _numeric(modifier: int) -> Form:
    """With declared digits it is a decimal of Arrow's, else text."""
    digits, scale = (modifier - _HEADER) >> 16, (modifier - _HEADER) & 0x7FF
    if modifier < _HEADER or digits > _MOST_DIGITS or scale > digits:
        return Form(pa.string(), _TEXT, _TEXT, written=False)
    kind = pa.decimal128(digits, scale)
    return Form(kind, _TEXT, _TEXT, decimal=kind)
