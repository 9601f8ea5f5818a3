"""How each type of MySQL is read: bytes as bytes, all else as text, in its written form."""

from typing import Final

from compliance.sources.databases.interface import Column, Form

_BYTES: Final = frozenset({"blob", "tinyblob", "mediumblob", "longblob", "binary", "varbinary"})
_TEXTS: Final = frozenset({"char", "varchar", "text", "tinytext", "mediumtext", "longtext"})
_PLACES: Final = frozenset(
    {"geometry", "point", "linestring", "polygon", "multipoint", "multilinestring"}
    | {"multipolygon", "geometrycollection", "geomcollection"}
)
_EMBEDDED: Final = "embeddings: numbers of a model, no text"


def column_of(name: str, kind: str) -> Column:
    """How a column of the type `kind` is read."""
    held = quoted(name)
    if kind == "vector":
        return Column(name, "", unread=_EMBEDDED, accountable=True)
    if kind in _BYTES:
        return Column(name, held, Form.BYTES)
    if kind in _PLACES:
        return Column(name, f"ST_AsText({held})")
    if kind in _TEXTS:
        return Column(name, held)
    return Column(name, f"CAST({held} AS CHAR)", Form.JSON if kind == "json" else Form.PLAIN)


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever it holds."""
    doubled = name.replace("`", "``")
    return f"`{doubled}`"
