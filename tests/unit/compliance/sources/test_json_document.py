import json

import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import MalformedError
from compliance.sources.json_document import JsonDocument, JsonReader


def opened(data: bytes) -> JsonReader:
    return JsonDocument().open(MemoryBlob("a.json", data))


def table(reader: JsonReader) -> list[dict[str, str | None]]:
    return [row for batch in reader.batches() for row in batch.records.to_pylist()]


def test_records_of_a_list_are_rows():
    reader = opened(b'[{"id": 1, "name": {"first": "Ada"}},\n {"id": 2}]')
    assert table(reader) == [
        {"[].id": "1", "[].name.first": "Ada"},
        {"[].id": "2", "[].name.first": None},
    ]
    (batch,) = reader.batches()
    assert batch.lines.to_pylist() == [1, 2]


def test_geojson_gives_a_row_for_each_feature():
    features = [
        {"type": "Feature", "properties": {"n": n}, "geometry": {"coordinates": [n, 1]}}
        for n in range(3)
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    rows = table(opened(data))
    assert [row["features[].properties.n"] for row in rows] == ["0", "1", "2", None]
    assert rows[3]["type"] == "FeatureCollection"


def test_other_encodings_are_read():
    assert table(opened('{"a": "é"}'.encode("utf-16"))) == [{"a": "é"}]


def test_a_cut_document_is_read_up_to_there():
    reader = opened(b'[{"a": "x"},\n{"a": "SECR')
    assert table(reader) == [{"[].a": "x"}]
    (skip,) = reader.skipped
    assert skip.reason == "a.json:1: is no well-formed JSON from here on"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\0\1", b"SECRET", b'{"a": SECRET'])
def test_what_holds_nothing_is_refused(data):
    with pytest.raises(MalformedError, match=r"a\.json") as caught:
        opened(data)
    assert "SECRET" not in str(caught.value)
