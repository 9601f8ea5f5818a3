import io
from datetime import date

import fastavro
import pytest

from compliance.sources.avro import Avro
from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import MalformedError

HOME = {"type": "record", "name": "H", "fields": [{"name": "zip", "type": "string"}]}
SCHEMA = {
    "type": "record",
    "name": "Person",
    "fields": [
        {"name": "id", "type": "long"},
        {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}]},
        {"name": "tags", "type": {"type": "array", "items": "string"}},
        {"name": "home", "type": HOME},
    ],
}
PEOPLE = [
    {"id": 1, "born": date(1980, 2, 3), "tags": ["a", "b"], "home": {"zip": "02139"}},
    {"id": 2, "born": None, "tags": [], "home": {"zip": "10115"}},
]


def written(codec: str = "deflate") -> bytes:
    stream = io.BytesIO()
    fastavro.writer(stream, SCHEMA, PEOPLE, codec=codec, metadata={"owner": "Ada"})
    return stream.getvalue()


@pytest.mark.parametrize("codec", ["null", "deflate", "bzip2"])
def test_records_are_rows_with_dotted_paths(codec):
    reader = Avro().open(MemoryBlob("a.avro", written(codec)))
    (batch,) = reader.batches()
    assert batch.records.to_pylist() == [
        {"id": "1", "born": "1980-02-03", "tags[]": "a\x1eb", "home.zip": "02139"},
        {"id": "2", "born": None, "tags[]": None, "home.zip": "10115"},
    ]
    assert reader.metadata == {"owner": "Ada"}


@pytest.mark.parametrize("keep", [1, 3, 50, -4])
def test_a_cut_file_is_named_without_its_content(keep):
    with pytest.raises(MalformedError, match=r"a\.avro: is ") as caught:
        Avro().open(MemoryBlob("a.avro", written()[:keep]))
    assert caught.value.__suppress_context__


def test_an_empty_file_is_told():
    with pytest.raises(MalformedError, match=r"a\.avro: is empty"):
        Avro().open(MemoryBlob("a.avro", b""))
