"""Excel workbooks: each sheet is a table, hidden ones too, and so is what stands beside the cells.

Comments, names, properties, drawn texts, headers and cached copies of other data (pivot tables,
links to other books) come as the one table `book.xlsx#beside`, a row for each text.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from functools import partial
from typing import Any, ClassVar, Final

from openpyxl import load_workbook

from compliance.sources.interface import NOTHING, Blob, MalformedError, Nest, Part, Reader
from compliance.sources.packaged_text import beside_reader, demand_modest
from compliance.sources.seeking import seekable
from compliance.sources.sheet import sheet_reader
from policies.reports import Skip

BESIDE: Final = (
    "docProps/",
    "xl/comments",
    "xl/threadedComments/",
    "xl/persons/",
    "xl/workbook.xml",
    "xl/drawings/",
    "xl/charts/",
    "xl/pivotCache/",
    "xl/externalLinks/",
    "xl/tables/",
    "customXml/",
)
"""Members of the file that hold texts which no cell shows."""
_MIDNIGHT: Final = time()


class Workbook:
    """Excel files since 2007."""

    name: ClassVar[str] = "xlsx"
    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm", ".xltx", ".xltm")

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:
        """Each sheet, then what stands beside the cells."""
        demand_modest(blob, nest)
        with _opened(blob) as book:
            sheets = [one.title for one in book.worksheets]
        for number, title in enumerate(sheets):
            uri = f"{blob.uri}#{title}"
            yield Part(uri, self.name, blob.size, partial(_sheet, blob, number, uri), blob)
        uri = f"{blob.uri}#beside"
        yield Part(uri, self.name, blob.size, partial(beside_reader, blob, uri, BESIDE), blob)


def as_text(value: object) -> str | None:
    """A cell as it is read in other formats: a whole number without a point, a day without time."""
    match value:
        case None:
            return None
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        case _:
            return str(value)


def _sheet(blob: Blob, number: int, uri: str) -> Reader:
    return sheet_reader(uri, Workbook.name, partial(_rows, blob, number), NOTHING)


def _rows(blob: Blob, number: int) -> Iterator[Sequence[str | None]]:
    with _opened(blob) as book:
        for row in book.worksheets[number].iter_rows(values_only=True):
            yield [as_text(value) for value in row]


@contextmanager
def _opened(blob: Blob) -> Iterator[Any]:
    """The workbook; the library may raise anything over a damaged one, and warns with values."""
    try:
        with warnings.catch_warnings(), seekable(blob) as stream:
            warnings.simplefilter("ignore")
            yield load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except (FileNotFoundError, MalformedError):
        raise
    except Exception:  # noqa: BLE001  openpyxl raises anything
        raise MalformedError(
            f"{blob}: is no whole Excel workbook", hint="it may be truncated, or locked"
        ) from None
