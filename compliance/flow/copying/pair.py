"""A table and its copy, each to be read as often as is asked."""

from collections.abc import Callable
from dataclasses import dataclass

from compliance.flow.copying.roles import Columns
from compliance.sources.interface import Reader


@dataclass(frozen=True, slots=True)
class Pair:
    """A table and its copy."""

    name: str
    """As messages and the report call the copy."""
    columns: Columns
    source: Callable[[], Reader]
    """The rows that are copied."""
    copy: Callable[[], Reader]
    whole: Callable[[], Reader] | None = None
    """All rows of the source, where only some are copied: none of them may be told."""
    by_row: bool = True
    """False where masked keys put the rows of the copy in another order than the source's."""
