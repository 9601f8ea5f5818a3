from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compliance.sources.blob import LocalFile
from compliance.sources.interface import MalformedError, SourceError
from compliance.sources.parquet import Parquet

TABLE = pa.table(
    {
        "id": pa.array([1, 2, 3], pa.int64()),
        "day": pa.array([0, None, 9], pa.date32()),
        "code": pa.array(["x", "y", "x"]).dictionary_encode(),
        "who": pa.array([{"name": "1", "at": {"zip": 1.5}}, None, {"name": None, "at": None}]),
        "tags": pa.array([["p", "q", None], [], None]),
        "turns": pa.array(
            [[{"r": "u", "c": ["h", "i"]}, {"r": "v", "c": None}], None, [{"r": "w", "c": []}]]
        ),
        "map": pa.array([[("k", "v"), ("l", None)], [], None], pa.map_(pa.string(), pa.string())),
        "vector": pa.array([[1.0, 2.0], None, [3.0, 4.0]], pa.list_(pa.float32(), 2)),
        "raw": pa.array([b"\xff", None, b"a"]),
    }
)


def opened(tmp_path: Path, table: pa.Table = TABLE, **options):
    path = tmp_path / "a.parquet"
    pq.write_table(table, path, **options)
    return Parquet().open(LocalFile(path))


def copied(reader, schema: pa.Schema, change=lambda records: records) -> pa.Table:
    target = reader.blob.path.with_name("copy.parquet")
    sink = Parquet().create(target, reader, schema)
    for batch in reader.batches():
        masked = change(batch.records)
        sink.write(masked.slice(0, 1))
        sink.write(masked.slice(1))
    sink.close()
    return pq.read_table(target)


def test_columns_keep_their_types_and_nested_ones_are_flat(tmp_path):
    reader = opened(tmp_path)
    kinds = {field.name: str(field.type) for field in reader.schema}
    assert kinds == {
        "id": "int64",
        "day": "date32[day]",
        "code": "string",
        "who.name": "string",
        "who.at.zip": "double",
        "tags[]": "string",
        "turns[].r": "string",
        "turns[].c[]": "string",
        "map[].key": "string",
        "map[].value": "string",
        "vector[]": "string",
        "raw": "binary",
    }


def test_the_elements_of_a_list_share_their_row(tmp_path):
    (batch,) = opened(tmp_path).batches()
    found = batch.records.to_pydict()
    assert found["tags[]"] == ["p\x1eq", None, None]
    assert found["turns[].c[]"] == ["h\x1ei", None, None]


def test_a_copy_of_what_is_not_masked_is_the_same(tmp_path):
    reader = opened(tmp_path)
    assert copied(reader, reader.schema).to_pylist() == TABLE.to_pylist()


def test_a_masked_field_of_a_struct_keeps_the_layout(tmp_path):
    reader = opened(tmp_path)
    schema = pa.schema([("who.name", pa.string()), ("tags[]", pa.string())])

    def change(records: pa.RecordBatch) -> pa.RecordBatch:
        return pa.record_batch([["m", None, None], records.column("tags[]")], schema=schema)

    assert copied(reader, schema, change).to_pylist() == [
        {"who": {"name": "m"}, "tags": ["p", "q", None]},
        {"who": None, "tags": []},
        {"who": {"name": None}, "tags": None},
    ]


def test_a_list_that_lost_elements_is_refused(tmp_path):
    reader = opened(tmp_path)
    schema = pa.schema([("tags[]", pa.string())])
    masked = pa.record_batch([["m", None, None]], schema=schema)
    with pytest.raises(SourceError, match="cannot hold"):
        copied(reader, schema, lambda _: masked)


def test_a_list_cannot_lose_a_part(tmp_path):
    reader = opened(tmp_path)
    with pytest.raises(SourceError, match="cannot lose a part"):
        Parquet().create(tmp_path / "b.parquet", reader, pa.schema([("turns[].r", pa.string())]))


def test_metadata_is_not_copied(tmp_path):
    reader = opened(tmp_path, TABLE.replace_schema_metadata({"note": "SECRET"}))
    assert (
        b"SECRET"
        not in (copied(reader, reader.schema), (tmp_path / "copy.parquet").read_bytes())[1]
    )


def test_batches_are_read_in_order_again_and_again(tmp_path):
    reader = opened(tmp_path, pa.table({"a": [f"{n:01000d}" for n in range(20_000)]}))
    for _ in range(2):
        batches = list(reader.batches())
        assert len(batches) > 1
        assert [batch.first_row for batch in batches][1] == batches[0].records.num_rows


@pytest.mark.parametrize("keep", [0, 3, 50, -4])
def test_a_truncated_file_is_named_without_its_content(tmp_path, keep):
    path = opened(tmp_path).blob.path
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(MalformedError, match=r"a\.parquet: is") as caught:
        Parquet().open(LocalFile(path))
    assert caught.value.exit_code == 3


def test_damage_inside_a_file_is_found_when_it_is_read(tmp_path):
    path = opened(tmp_path, pa.table({"a": [str(n) for n in range(9999)]})).blob.path
    data = bytearray(path.read_bytes())
    data[4:2000] = b"\xff" * 1996
    path.write_bytes(data)
    with pytest.raises(MalformedError, match="no whole Parquet"):
        list(Parquet().open(LocalFile(path)).batches())
