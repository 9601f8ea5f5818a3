import pyarrow as pa
import pytest

from compliance.sources.blob import LocalFile
from compliance.sources.interface import MalformedError, SourceError
from compliance.sources.plaintext import PlainText


def test_each_line_is_a_row(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"one\r\n\r\nthree")
    reader = PlainText().open(LocalFile(path))
    (batch,) = reader.batches()
    assert reader.line_based
    assert batch.records.column("text").to_pylist() == ["one", "", "three"]
    assert batch.lines.to_pylist() == [1, 2, 3]


@pytest.mark.parametrize(
    "data", [b"a\nb", b"a\r\nb\r\n", b"\n", b"\n\n", b"a\rb\r", "é\n".encode("utf-16")]
)
def test_a_copy_is_the_same(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    reader = PlainText().open(LocalFile(path))
    sink = PlainText().create(tmp_path / "b.txt", reader, reader.schema)
    for batch in reader.batches():
        sink.write(batch.records)
    sink.close()
    assert (tmp_path / "b.txt").read_bytes() == data


def test_a_long_text_comes_in_batches(tmp_path):
    path = tmp_path / "a.log"
    path.write_text("x" * 99 + "\n" * 1 + ("y" * 99 + "\n") * 100_000)
    batches = list(PlainText().open(LocalFile(path)).batches())
    assert len(batches) > 1
    assert sum(batch.records.num_rows for batch in batches) == 100_001


def test_binary_data_is_no_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(MalformedError, match="binary"):
        PlainText().open(LocalFile(path))


def test_its_column_cannot_be_dropped(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    with pytest.raises(SourceError):
        PlainText().create(tmp_path / "b.txt", PlainText().open(LocalFile(path)), pa.schema([]))
