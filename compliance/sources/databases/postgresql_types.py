"""How each type of PostgreSQL is read: as Arrow's own where it has one, else in its written form.

Dates that no calendar of ours has (`infinity`, years before 1 or after 9999) count as empty.
"""

from typing import Final

from compliance.sources.databases.interface import Column, Form

_AS_IS: Final = frozenset({"bool", "int2", "int4", "int8", "float4", "float8"})
_DATED: Final = frozenset({"date", "timestamp", "timestamptz"})
_JSON: Final = frozenset({"json", "jsonb"})
_VECTORS: Final = frozenset({"vector", "halfvec", "sparsevec"})
_ARRAY: Final = "A"
"""Category of types."""
_EMBEDDED: Final = "embeddings: numbers of a model, no text"


def column_of(name: str, kind: str, category: str, *, text: bool = True) -> Column:
    """How a column of the type `kind` is read; `text` where the server vouches for its encoding."""
    held = quoted(name)
    if kind in _VECTORS:
        return Column(name, "", unread=_EMBEDDED, accountable=True)
    if kind == "bytea" or not text:
        return Column(name, f"{held}::bytea" if kind == "bytea" else _bytes(held), Form.BYTES)
    if category == _ARRAY:
        return Column(f"{name}[]", f"array_to_string({held}, chr(30))")
    if kind in _DATED:
        known = f"{held} BETWEEN '0001-01-01' AND '9999-12-31'"
        return Column(name, f"CASE WHEN {known} THEN {held} END")
    form = Form.JSON if kind in _JSON else Form.PLAIN
    return Column(name, held if kind in _AS_IS else f"{held}::text", form)


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever it holds."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _bytes(held: str) -> str:
    """The bytes of any value's text, in a database that does not know its own encoding."""
    return f"convert_to({held}::text, 'SQL_ASCII')"
