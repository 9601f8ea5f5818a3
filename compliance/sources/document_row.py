"""A document as a row of cells; apart from what makes batches of rows, which loads Arrow."""

from collections.abc import Mapping
from typing import NamedTuple


class DocumentRow(NamedTuple):
    """The cells of one document."""

    line: int
    """Physical line from 1 that it begins on; 0 where there are no lines."""
    size: int
    """About how many characters it has."""
    cells: Mapping[str, str]
