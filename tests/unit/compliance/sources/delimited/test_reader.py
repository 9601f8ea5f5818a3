from pathlib import Path

import pytest

from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.delimited.format import Csv, Tsv
from compliance.sources.delimited.reader import DelimitedReader
from compliance.sources.interface import MalformedError, SourceError


def opened(tmp_path: Path, data: bytes, name: str = "a.csv") -> DelimitedReader:
    path = tmp_path / name
    path.write_bytes(data)
    kind = Tsv() if name.endswith(".tsv") else Csv()
    reader = kind.open(LocalFile(path))
    assert isinstance(reader, DelimitedReader)
    return reader


def rows(reader: DelimitedReader) -> list[dict[str, str | None]]:
    return [row for batch in reader.batches() for row in batch.records.to_pylist()]


def lines(reader: DelimitedReader) -> list[int]:
    return [line for batch in reader.batches() for line in batch.lines.to_pylist()]


def test_nothing_is_guessed_about_types(tmp_path):
    assert rows(opened(tmp_path, b"zip,ok\n007,true\n")) == [{"zip": "007", "ok": "true"}]


def test_an_empty_cell_is_null_and_a_quoted_one_is_not(tmp_path):
    assert rows(opened(tmp_path, b'a,b\n,""\n')) == [{"a": None, "b": ""}]


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    data = f'a{delimiter}b\n"1, 2; 4"{delimiter}3\n'
    assert rows(opened(tmp_path, data.encode())) == [{"a": "1, 2; 4", "b": "3"}]


def test_a_tsv_has_tabs_even_where_commas_are_regular(tmp_path):
    assert rows(opened(tmp_path, b"a,x\tb\n1,2\t3\n", "a.tsv")) == [{"a,x": "1,2", "b": "3"}]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"], ids=lambda name: name
)
def test_every_encoding_is_read_completely(tmp_path, encoding):
    text = "name,city\n" + "Zoë,München\n" * 3000 + ("“x”,y\n" if encoding != "latin-1" else "")
    reader = opened(tmp_path, text.encode(encoding))
    assert reader.encoding == encoding
    assert rows(reader)[2999] == {"name": "Zoë", "city": "München"}


def test_a_quoted_newline_counts_as_a_line(tmp_path):
    data = b'a,b\n1,"x\ny"\n\n2,3\n'
    assert lines(opened(tmp_path, data)) == [2, 4, 5]
    assert lines(opened(tmp_path, data.replace(b"\n", b"\r\n"))) == [2, 4, 5]
    assert lines(opened(tmp_path, data.replace(b"\n", b"\r"))) == [2, 4, 5]


def test_a_header_over_two_lines_is_one_header(tmp_path):
    reader = opened(tmp_path, b'"a\nx",b\n1,2\n')
    assert reader.schema.names == ["a\nx", "b"]
    assert lines(reader) == [3]


def test_a_file_that_begins_with_data_gives_no_value_as_a_name(tmp_path):
    reader = opened(tmp_path, b"Ann,ann@example.org,536-90-4399\nBob,bob@example.org,536-90-4398\n")
    assert reader.schema.names == ["column_1", "column_2", "column_3"]
    assert len(rows(reader)) == 2


def test_equal_and_empty_names_become_distinct(tmp_path):
    assert opened(tmp_path, b"a,,a\n1,2,3\n").schema.names == ["a", "column_2", "a_3"]


@pytest.mark.parametrize("data", [b"a,b", b"a,b\n"])
def test_a_header_alone_is_a_table_without_rows(tmp_path, data):
    assert rows(opened(tmp_path, data)) == []


def test_a_row_longer_than_a_block_is_read_once(tmp_path):
    data = b"a,b\n" + b"1,2\n" * 10 + b"3," + b"x" * (9 << 20) + b"\n4,5\n"
    found = rows(opened(tmp_path, data))
    assert [row["a"] for row in found] == ["1"] * 10 + ["3", "4"]


def test_several_blocks_keep_rows_and_lines(tmp_path):
    data = b"a,b\n" + b'123456789,"x\ny"\n' * 1_200_000
    batches = list(opened(tmp_path, data).batches())
    assert len(batches) > 1
    assert batches[-1].first_row + batches[-1].records.num_rows == 1_200_000
    assert batches[-1].lines[-1].as_py() == 2_400_000


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            b"a,b\n1,2\n3,4,SECRET\n", "a.csv:3: 3 cells where there are 2", id="too wide"
        ),
        pytest.param(
            b'a,b\n1,"x\ny"\nSECRET\n', "a.csv:4: 1 cells where there are 2", id="too narrow"
        ),
        pytest.param(b'a,b\n1,2\n3,"SECRET', "a quote is not closed", id="open quote"),
        pytest.param(b"a,b\n\0\1\2SECRET", "is binary data", id="zero bytes"),
        pytest.param(b"\xff\x01SECRET\x02", "is binary data", id="control characters"),
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "is empty", id="only a mark"),
        pytest.param(b"\xff\xfea\x00\x00", "is not the utf-16", id="broken UTF-16"),
        pytest.param(b"\n\n", "has no header", id="blank lines"),
    ],
)
def test_a_bad_file_is_named_without_its_content(tmp_path, data, message):
    with pytest.raises(MalformedError) as caught:
        rows(opened(tmp_path, data))
    assert message in str(caught.value)
    assert "SECRET" not in str(caught.value)
    assert caught.value.exit_code == 3
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_an_absent_file_is_a_usage_error(tmp_path):
    with pytest.raises(SourceError, match="does not exist") as caught:
        Csv().open(LocalFile(tmp_path / "none.csv"))
    assert caught.value.exit_code == 2


def test_an_unreadable_file_is_incomplete_input(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,2\n")

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MalformedError, match="cannot be read"):
        Csv().open(LocalFile(path))


def test_bytes_in_memory_are_read_as_a_file_is():
    reader = Csv().open(MemoryBlob("a.csv", b"a,b\n1,2\n"))
    assert [batch.records.to_pylist() for batch in reader.batches()] == [[{"a": "1", "b": "2"}]]
