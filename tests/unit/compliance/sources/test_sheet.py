import pytest

from compliance.sources.interface import MalformedError, Reader
from compliance.sources.sheet import sheet_reader


def opened(*rows: list[str | None]) -> Reader:
    return sheet_reader("b.xlsx#S", "xlsx", lambda: iter(rows), {})


def table(reader: Reader) -> list[dict[str, str | None]]:
    return [row for batch in reader.batches() for row in batch.records.to_pylist()]


def test_the_first_row_that_holds_something_names_the_columns():
    reader = opened([None, ""], ["id", None], ["1", "x"], [None, None], ["2"])
    assert table(reader) == [
        {"id": "1", "column_2": "x", "column_3": None},
        {"id": "2", "column_2": None, "column_3": None},
    ]


def test_a_first_row_of_data_is_data():
    assert [row["column_1"] for row in table(opened(["a@example.org"], ["b@example.org"]))] == [
        "a@example.org",
        "b@example.org",
    ]


def test_cells_beyond_the_headings_are_kept():
    assert table(opened(["id"], ["1", "x", None, "y"])) == [{"id": "1", "column_2": "x\x1ey"}]


def test_an_empty_sheet_is_told():
    with pytest.raises(MalformedError, match=r"b\.xlsx#S: holds no cell"):
        opened([None, ""])
