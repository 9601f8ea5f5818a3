from pathlib import Path

import pyarrow as pa
import pytest

from compliance.sources.blob import LocalFile
from compliance.sources.delimited.format import Csv
from compliance.sources.delimited.reader import DelimitedReader
from compliance.sources.interface import SourceError


def opened(tmp_path: Path, data: bytes) -> DelimitedReader:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    reader = Csv().open(LocalFile(path))
    assert isinstance(reader, DelimitedReader)
    return reader


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_copy_keeps_the_dialect(tmp_path, encoding, newline):
    text = newline.join(["a;b", "1;é", '"x;y";', '"";"say ""hi"""', ""])
    reader = opened(tmp_path, text.encode(encoding))
    target = tmp_path / "copy.csv"
    sink = Csv().create(target, reader, reader.schema)
    for batch in reader.batches():
        sink.write(batch.records)
    sink.close()
    kept = "utf-8" if encoding == "cp1252" else encoding
    assert target.read_bytes() == text.encode(kept)


def test_a_column_that_the_schema_does_not_name_is_left_out(tmp_path):
    reader = opened(tmp_path, b"a, b ,c\n1,2,3\n")
    target = tmp_path / "copy.csv"
    sink = Csv().create(target, reader, pa.schema([("b", pa.int64())]))
    sink.write(pa.record_batch([pa.array([7], pa.int64())], names=["b"]))
    sink.close()
    assert target.read_bytes() == b" b \n7\n"


def test_a_target_that_exists_is_not_overwritten(tmp_path):
    reader = opened(tmp_path, b"a,b\n1,2\n")
    with pytest.raises(SourceError, match="exists already"):
        Csv().create(reader.blob.path, reader, reader.schema)


def test_a_target_in_no_folder_is_refused(tmp_path):
    reader = opened(tmp_path, b"a,b\n1,2\n")
    with pytest.raises(SourceError, match="cannot be written"):
        Csv().create(tmp_path / "none" / "b.csv", reader, reader.schema)
