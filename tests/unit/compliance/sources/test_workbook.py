import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook as Book
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.interface import MalformedError, Part
from compliance.sources.parts import parts_of


def written() -> bytes:
    book = Book()
    book.active.title = "People"
    book.active.append(["id", "born", "ssn"])
    book.active.append([1, date(1980, 2, 3), "536-90-4399"])
    book.active.append([2.5, datetime.fromisoformat("2024-01-02T03:04"), None])
    book.active["A2"].comment = Comment("ask ada@example.org", "Grace Hopper")
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "veryHidden"
    hidden.append(["iban"])
    hidden.append(["DE89370400440532013000"])
    book.defined_names["owner"] = DefinedName("owner", attr_text='"Alan Turing"')
    book.properties.creator = "Katherine Johnson"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> dict[str, list[dict[str, str | None]]]:
    return {
        part.uri: [row for batch in part.open().batches() for row in batch.records.to_pylist()]
        for part in parts_of(MemoryBlob("b.xlsx", data))
    }


def test_each_sheet_is_a_table_hidden_ones_too():
    found = opened(written())
    assert [row["ssn"] for row in found["b.xlsx#People"]] == ["536-90-4399", None]
    assert [row["born"] for row in found["b.xlsx#People"]] == ["1980-02-03", "2024-01-02 03:04:00"]
    assert [row["id"] for row in found["b.xlsx#People"]] == ["1", "2.5"]
    assert found["b.xlsx#Old"][0]["iban"] == "DE89370400440532013000"


def test_what_stands_beside_the_cells_is_read():
    texts = "\n".join(str(row["text"]) for row in opened(written())["b.xlsx#beside"])
    for told in ("ask ada@example.org", "Grace Hopper", "Alan Turing", "Katherine Johnson"):
        assert told in texts


def test_a_file_is_read_as_bytes_in_memory_are(tmp_path):
    (tmp_path / "b.xlsx").write_bytes(written())
    parts = list(parts_of(LocalFile(tmp_path / "b.xlsx", "b.xlsx")))
    assert [part.uri for part in parts] == ["b.xlsx#People", "b.xlsx#Old", "b.xlsx#beside"]
    assert isinstance(parts[0], Part)


@pytest.mark.parametrize("data", [b"", b"PK", b"junk", written()[:-50], written()[:200]])
def test_a_cut_book_is_named_without_its_content(data):
    with pytest.raises(MalformedError, match=r"b\.xlsx: is no whole") as caught:
        opened(data)
    assert caught.value.__suppress_context__


def test_a_damaged_sheet_is_told():
    whole, stream = zipfile.ZipFile(io.BytesIO(written())), io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in whole.namelist():
            data = whole.read(name)
            file.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    with pytest.raises(MalformedError, match=r"b\.xlsx: is no whole Excel workbook"):
        opened(stream.getvalue())


def test_a_book_that_unfolds_too_far_is_not_opened():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/sharedStrings.xml", b" " * (200 << 20))
    with pytest.raises(MalformedError, match="unfolds to more than"):
        opened(stream.getvalue())
