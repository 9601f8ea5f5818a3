"""Names as DuckDB writes them."""

Place = tuple[str, str]
"""Schema and name."""


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def place_text(place: Place) -> str:
    """Schema and name as SQL writes them."""
    return ".".join(map(quoted, place))
