import json

import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.delimited.format import Csv
from compliance.sources.inner_json import unfolded
from compliance.sources.interface import MalformedError, Reader
from compliance.sources.jsonlines import JsonLines
from compliance.sources.plaintext import PlainText


def lines(*documents: object) -> Reader:
    data = "\n".join(map(json.dumps, documents)).encode()
    return unfolded(JsonLines().open(MemoryBlob("a.jsonl", data)))


def table(reader: Reader) -> list[dict[str, str | None]]:
    return [row for batch in reader.batches() for row in batch.records.to_pylist()]


def test_keys_of_json_in_a_cell_are_columns_too():
    inner = [json.dumps({"user": {"ssn": "1"}}), json.dumps({"late": True})]
    reader = lines({"id": 1, "payload": inner[0]}, {"id": 2, "payload": inner[1]})
    assert reader.schema.names == ["id", "payload", "payload.user.ssn", "payload.late"]
    for _ in range(2):
        assert table(reader) == [
            {"id": "1", "payload": inner[0], "payload.user.ssn": "1", "payload.late": None},
            {"id": "2", "payload": inner[1], "payload.user.ssn": None, "payload.late": "true"},
        ]


def test_json_in_texts_of_json_is_unfolded_to_a_depth():
    deep = json.dumps({"c": json.dumps({"d": json.dumps({"e": "x"})})})
    reader = lines({"p": json.dumps({"b": deep})})
    assert reader.schema.names == ["p", "p.b.c.d"]
    assert table(reader)[0]["p.b.c.d"] == '{"e": "x"}'


def test_lists_of_objects_are_unfolded_and_citations_are_not():
    reader = lines({"turns": '[{"role": "user"}, {"role": "bot"}]', "text": "[1] and more"})
    assert table(reader)[0]["turns[].role"] == "user\x1ebot"
    assert reader.schema.names == ["turns", "text", "turns[].role"]


@pytest.mark.parametrize("cell", ["{not json", "{}", "word", '{"a": 1} and text'])
def test_what_is_no_json_stays_as_it_is(cell):
    reader = lines({"a": cell})
    assert reader.schema.names == ["a"]
    assert table(reader) == table(reader) == [{"a": cell}]


def test_keys_that_are_data_are_no_columns():
    reader = lines(*({"a": json.dumps({f"k{n}": 1})} for n in range(2000)))
    assert reader.schema.names == ["a"]
    assert len(table(reader)) == 2000


def test_text_and_empty_tables_are_left_alone():
    text = PlainText().open(MemoryBlob("a.log", b'{"a": 1}\n'))
    assert unfolded(text) is text
    empty = Csv().open(MemoryBlob("a.csv", b"a,b\n"))
    assert table(unfolded(empty)) == []


def test_a_fault_is_met_where_it_stands():
    reader = unfolded(Csv().open(MemoryBlob("a.csv", b"a,b\n1,2\n3\n4,5,6\n")))
    with pytest.raises(MalformedError, match=r"a\.csv:3"):
        table(reader)
