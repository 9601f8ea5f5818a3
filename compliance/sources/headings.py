"""Names of columns from a first row, of a sheet or of delimited text."""

import re
from collections.abc import Sequence
from typing import Final

_DATA: Final = re.compile(r"[^@\s]+@[^@\s]+\.\w+|(?=(?:\D*\d){6})[\d\W]+")


def holds_data(cells: Sequence[str]) -> bool:
    """Whether a first row holds what only data holds: an e-mail address, a long number."""
    return any(_DATA.fullmatch(cell.strip()) for cell in cells)


def unique_names(cells: Sequence[str]) -> tuple[str, ...]:
    """One name for each cell, none of them empty or given twice."""
    names: list[str] = []
    for position, cell in enumerate(cells, 1):
        name = cell.strip() or f"column_{position}"
        while name in names:
            name = f"{name}_{position}"
        names.append(name)
    return tuple(names)
