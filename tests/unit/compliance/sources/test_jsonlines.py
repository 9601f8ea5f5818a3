import json
from pathlib import Path

import pyarrow as pa
import pytest

from compliance.sources.blob import LocalFile
from compliance.sources.interface import MalformedError, SourceError
from compliance.sources.jsonlines import JsonLines


def opened(tmp_path: Path, *documents: object, text: str | None = None):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in documents) if text is None else text)
    return JsonLines().open(LocalFile(path))


def table(reader) -> pa.Table:
    return pa.Table.from_batches([batch.records for batch in reader.batches()], reader.schema)


def copied(reader, schema: pa.Schema | None = None, change=lambda records: records) -> str:
    target = reader.blob.path.with_name("copy.jsonl")
    sink = JsonLines().create(target, reader, schema or reader.schema)
    for batch in reader.batches():
        sink.write(change(batch.records))
    sink.close()
    return target.read_text()


def test_nested_objects_become_paths_and_lists_one_cell(tmp_path):
    reader = opened(tmp_path, {"a": {"b": 1, "c.d": True}, "tags": ["x", "y"], "t": [{"q": "z"}]})
    assert table(reader).to_pylist() == [
        {"a.b": "1", 'a."c.d"': "true", "tags[]": "x\x1ey", "t[].q": "z"}
    ]


def test_a_key_that_comes_late_is_a_column_from_the_start(tmp_path):
    reader = opened(tmp_path, *[{"a": "x" * 100}] * 50_000, {"late": 1})
    found = table(reader)
    assert found.column("late").null_count == 50_000


def test_mixed_types_under_one_key_do_not_matter(tmp_path):
    reader = opened(
        tmp_path, {"a": 1}, {"a": "x"}, {"a": {"b": None}}, {"a": [2]}, {"a": None}, 5, [6]
    )
    assert table(reader).schema.names == ["a", "a[]", "$", "[]"]


def test_lines_are_physical_and_blank_ones_hold_nothing(tmp_path):
    reader = opened(tmp_path, text='{"a": 1}\n\n  \r\n{"a": 2}\n')
    (batch,) = reader.batches()
    assert batch.lines.to_pylist() == [1, 4]


def test_a_very_long_line_is_read(tmp_path):
    assert table(opened(tmp_path, {"a": "x" * 9_000_000})).num_rows == 1


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('{"a": SECRET}', id="no JSON"),
        pytest.param('{"a": "SECRET"', id="cut off"),
        pytest.param('{"a": "SECRET", "a": 1}', id="a key twice"),
        pytest.param("[" * 100_000, id="too deep"),
        pytest.param('{"a": ["SECRET\\u001e", 1]}', id="separator in a text"),
    ],
)
def test_a_malformed_line_is_named_without_its_content(tmp_path, line):
    reader = opened(tmp_path, text=f'{{"a": 1}}\n{line}\n{{"b": 2}}\n')
    assert table(reader).to_pylist() == [{"a": "1", "b": None}, {"a": None, "b": "2"}]
    (skip,) = reader.skipped
    assert skip.reason == f"{tmp_path}/a.jsonl:2: is no well-formed JSON document"
    assert not skip.accountable


def test_many_malformed_lines_are_counted_and_the_first_of_them_named(tmp_path):
    reader = opened(tmp_path, text='{"a": 1}\n' + "SECRET\n" * 30)
    (skip,) = reader.skipped
    assert (
        "a.jsonl:2: is no well-formed JSON document, nor are 29 other lines: 3, 4, 5" in skip.reason
    )
    assert skip.reason.endswith("22 …")


def test_a_file_without_one_document_is_refused(tmp_path):
    with pytest.raises(MalformedError, match=r"a\.jsonl:1: is no well-formed") as caught:
        opened(tmp_path, text="SECRET\nSECRET\n")
    assert "SECRET" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("text", ["", "\n\n", "{}\n"])
def test_nothing_is_no_input(tmp_path, text):
    with pytest.raises(MalformedError):
        opened(tmp_path, text=text)


def test_keys_that_are_data_are_refused(tmp_path):
    with pytest.raises(MalformedError, match="different keys"):
        opened(tmp_path, {str(number): 1 for number in range(5000)})


def test_a_copy_of_what_is_not_masked_is_the_same(tmp_path):
    text = (
        '{"a": 1.10, "b": [], "c": {"d": null, "e": [true, "é", 1E400]}, "f": "\\ud800"}\n'
        '[{"x": 1}]\n"y"'
    )
    assert copied(opened(tmp_path, text=text)) == text


def test_a_masked_leaf_keeps_its_place_and_numbers_stay_numbers(tmp_path):
    reader = opened(tmp_path, {"n": 123, "s": {"t": "123"}, "k": [1, None, "x"]})

    def change(records: pa.RecordBatch) -> pa.RecordBatch:
        assert records.schema.names == ["n", "s.t", "k[]"]
        return pa.record_batch([["456"], ["457"], ["2\x1ey"]], schema=records.schema)

    assert copied(reader, change=change) == '{"n": 456, "s": {"t": "457"}, "k": [2, null, "y"]}\n'


def test_a_leaf_masked_to_null_is_null_and_one_dropped_is_gone(tmp_path):
    reader = opened(tmp_path, {"a": 1, "b": {"c": 2}, "d": [3, 4]})
    schema = pa.schema([("a", pa.string())])
    nothing = pa.record_batch([pa.array([None], pa.string())], schema=schema)
    assert copied(reader, schema, lambda _: nothing) == '{"a": null, "b": {}, "d": []}\n'


def test_a_list_does_not_take_one_value_for_many(tmp_path):
    reader = opened(tmp_path, {"a": ["x", "SECRET"]})
    one = pa.record_batch([["masked"]], names=["a[]"])
    with pytest.raises(SourceError, match="a list cannot take") as caught:
        copied(reader, change=lambda _: one)
    assert "SECRET" not in str(caught.value)


def test_fewer_rows_than_the_source_are_refused(tmp_path):
    with pytest.raises(SourceError, match="other rows"):
        copied(opened(tmp_path, {"a": 1}, {"a": 2}), change=lambda records: records.slice(1))
