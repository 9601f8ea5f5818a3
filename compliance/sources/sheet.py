"""A sheet of a workbook as a table: the first row that holds something names the columns.

Where that row holds data, the columns are numbered instead. Cells beyond the last named column are
kept, in one column more, so that nothing is left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from compliance.sources.documents import SEPARATOR
from compliance.sources.headings import holds_data, unique_names
from compliance.sources.interface import MalformedError, Reader
from compliance.sources.rows import Row, RowsReader, text_schema

Cells = Callable[[], Iterator[Sequence[str | None]]]
"""The rows of a sheet from the start, each time anew."""


def sheet_reader(uri: str, form: str, begin: Cells, metadata: Mapping[str, str]) -> Reader:
    """The sheet that `begin` gives the rows of.

    Raises:
        MalformedError: no cell holds anything.
    """
    first = next((row for row in begin() if any(row)), None)
    if first is None:
        raise MalformedError(f"{uri}: holds no cell", hint="an empty sheet holds nothing")
    filled = [cell or "" for cell in first]
    data = holds_data(filled)
    names = unique_names([""] * len(filled) if data else filled)
    beyond = f"column_{len(names) + 1}"

    def rows() -> Iterator[Row]:
        given = (row for row in begin() if any(row))
        if not data:
            next(given, None)
        return (_laid_out(row, len(names)) for row in given)

    return RowsReader(uri, form, text_schema([*names, beyond]), rows, metadata)


def _laid_out(row: Sequence[str | None], width: int) -> Row:
    held = [cell or None for cell in row[:width]]
    rest = SEPARATOR.join(cell for cell in row[width:] if cell)
    return [*held, *[None] * (width - len(held)), rest or None]
