import pyarrow as pa

from compliance.sources.arrow_files import arrow_file, key_values
from compliance.sources.blob import LocalFile, MemoryBlob


def test_a_file_and_bytes_in_memory_give_the_same(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert arrow_file(LocalFile(tmp_path / "a")).read() == b"abc"
    assert arrow_file(MemoryBlob("a", b"abc")).read() == b"abc"


def test_metadata_of_schema_and_fields_is_text():
    schema = pa.schema(
        [pa.field("a", pa.string(), metadata={"note": "of a", "PARQUET:field_id": "1"})],
        metadata={"owner": "Ada", "ARROW:schema": "x", "raw": b"\xff"},
    )
    assert key_values(schema) == {"owner": "Ada", "raw": "�", "a.note": "of a"}
