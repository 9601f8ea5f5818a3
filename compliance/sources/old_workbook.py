"""Excel workbooks before 2007: each sheet is a table. Needs the extra `documents`."""

import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

import xlrd

from compliance.sources.interface import NOTHING, Blob, MalformedError, Nest, Part, Reader
from compliance.sources.opening import reading
from compliance.sources.seeking import HELD
from compliance.sources.sheet import sheet_reader
from compliance.sources.unpacking import damaged
from compliance.sources.workbook import as_text
from policies.reports import Skip


class OldWorkbook:
    """Excel files of the binary format; the library holds a whole one in memory."""

    name: ClassVar[str] = "xls"
    suffixes: ClassVar[tuple[str, ...]] = (".xls", ".xlt")

    def parts(self, blob: Blob, nest: Nest) -> Iterator[Part | Skip]:  # noqa: ARG002  holds no files
        """Each sheet."""
        for number, title in enumerate(_opened(blob).sheet_names()):
            uri = f"{blob.uri}#{title}"
            yield Part(uri, self.name, blob.size, partial(_sheet, blob, number, uri), blob)


def _sheet(blob: Blob, number: int, uri: str) -> Reader:
    return sheet_reader(uri, OldWorkbook.name, partial(_rows, blob, number), NOTHING)


def _rows(blob: Blob, number: int) -> Iterator[Sequence[str | None]]:
    book = _opened(blob)
    sheet = book.sheet_by_index(number)
    for row in range(sheet.nrows):
        yield [_text(cell, book.datemode) for cell in sheet.row(row)]


def _opened(blob: Blob) -> Any:  # noqa: ANN401  xlrd has no types
    with reading(blob) as stream:
        data = stream.read(HELD + 1)
    if len(data) > HELD:
        raise MalformedError(f"{blob}: is larger than {HELD >> 20} MiB", hint="save it as .xlsx")
    try:
        return xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    except Exception:  # noqa: BLE001  xlrd raises anything over damaged books
        raise damaged(blob, "Excel workbook") from None


def _text(cell: Any, datemode: int) -> str | None:  # noqa: ANN401  xlrd has no types
    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK | xlrd.XL_CELL_ERROR:
            return None
        case xlrd.XL_CELL_DATE:
            return as_text(_date(cell.value, datemode))
        case xlrd.XL_CELL_BOOLEAN:
            return as_text(bool(cell.value))
        case _:
            return as_text(cell.value)


def _date(value: float, datemode: int) -> object:
    try:
        return xlrd.xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return value
