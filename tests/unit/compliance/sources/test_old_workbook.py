import pytest
import xlrd

from compliance.sources import old_workbook
from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import MalformedError
from compliance.sources.parts import parts_of


class Sheet:
    """As the library gives one; nothing here writes the old format."""

    def __init__(self, *rows):
        self._rows, self.nrows = rows, len(rows)

    def row(self, number):
        return [xlrd.sheet.Cell(kind, value) for kind, value in self._rows[number]]


class Book:
    datemode = 0

    def sheet_names(self):
        return ["People", "Hidden"]

    def sheet_by_index(self, number):
        heading = [(xlrd.XL_CELL_TEXT, name) for name in ("id", "born", "ok")]
        kinds = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE, xlrd.XL_CELL_BOOLEAN)
        person = list(zip(kinds, (7.0, 29254.0, 1), strict=True))
        empty = [(xlrd.XL_CELL_EMPTY, ""), (xlrd.XL_CELL_DATE, 1e12), (xlrd.XL_CELL_ERROR, 42)]
        return Sheet(heading, person, empty)


def test_each_sheet_is_a_table(monkeypatch):
    monkeypatch.setattr(xlrd, "open_workbook", lambda **_: Book())
    parts = list(parts_of(MemoryBlob("a.xls", b"any")))
    assert [part.uri for part in parts] == ["a.xls#People", "a.xls#Hidden"]
    (batch,) = parts[0].open().batches()
    rows = [(row["id"], row["born"], row["ok"]) for row in batch.records.to_pylist()]
    assert rows == [("7", "1980-02-03", "true"), (None, "1000000000000", None)]


@pytest.mark.parametrize("data", [b"", b"junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_workbook_is_told(data):
    with pytest.raises(MalformedError, match=r"a\.xls: is no whole Excel workbook"):
        list(parts_of(MemoryBlob("a.xls", data)))


def test_one_too_large_to_be_held_is_told(monkeypatch):
    monkeypatch.setattr(old_workbook, "HELD", 3)
    with pytest.raises(MalformedError, match="is larger than"):
        list(parts_of(MemoryBlob("a.xls", b"long")))
