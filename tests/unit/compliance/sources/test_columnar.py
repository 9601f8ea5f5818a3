import io

import pyarrow as pa
import pytest
from pyarrow import feather, orc

from compliance.sources import columnar
from compliance.sources.blob import LocalFile, MemoryBlob
from compliance.sources.columnar import Arrow, Orc
from compliance.sources.interface import MalformedError

TABLE = pa.table(
    {"id": [1, 2, 3], "name": ["Ada", None, "Zoë"], "home": [{"zip": "1"}, {"zip": "2"}, None]}
)
ROWS = [
    {"id": 1, "name": "Ada", "home.zip": "1"},
    {"id": 2, "name": None, "home.zip": "2"},
    {"id": 3, "name": "Zoë", "home.zip": None},
]


def as_orc(path):
    orc.write_table(TABLE, path)


def as_feather(path):
    feather.write_feather(TABLE, str(path))


def as_stream(path):
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, TABLE.schema) as writer:
        writer.write_table(TABLE)


CASES = [
    pytest.param(Orc, as_orc, id="orc"),
    pytest.param(Arrow, as_feather, id="feather"),
    pytest.param(Arrow, as_stream, id="stream"),
]


@pytest.mark.parametrize(("kind", "write"), CASES)
def test_columns_keep_their_types(kind, write, tmp_path, monkeypatch):
    monkeypatch.setattr(columnar, "_FEWEST_ROWS", 2)
    monkeypatch.setattr(columnar, "BATCH_BYTES", 1)
    write(tmp_path / "a")
    for blob in (LocalFile(tmp_path / "a"), MemoryBlob("a", (tmp_path / "a").read_bytes())):
        batches = list(kind().open(blob).batches())
        assert [row for batch in batches for row in batch.records.to_pylist()] == ROWS
        assert [batch.first_row for batch in batches] == [0, 2]


@pytest.mark.parametrize(("kind", "write"), CASES)
@pytest.mark.parametrize("keep", [0, 3, 20, -20])
def test_a_cut_file_is_named(kind, write, keep, tmp_path):
    write(tmp_path / "a")
    with pytest.raises(MalformedError, match="cut: is no whole") as caught:
        list(kind().open(MemoryBlob("cut", (tmp_path / "a").read_bytes()[:keep])).batches())
    assert caught.value.__suppress_context__


def test_metadata_stands_beside_the_rows():
    stream = io.BytesIO()
    table = TABLE.replace_schema_metadata({"owner": "Ada"})
    with pa.ipc.new_file(stream, table.schema) as writer:
        writer.write_table(table)
    assert Arrow().open(MemoryBlob("a", stream.getvalue())).metadata == {"owner": "Ada"}
