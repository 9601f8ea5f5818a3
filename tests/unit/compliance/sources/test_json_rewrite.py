"""Copies of JSON texts."""

import json
import tracemalloc
from contextlib import suppress

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.sources.blob import LocalFile
from compliance.sources.interface import MalformedError, SourceError
from compliance.sources.json_document import JsonDocument

LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text("ab", max_size=3))
NODES = st.recursive(
    LEAVES,
    lambda below: st.one_of(
        st.lists(below, max_size=3), st.dictionaries(st.text("kl", max_size=2), below, max_size=3)
    ),
    max_leaves=8,
)


def copied(tmp_path, text: str, change=lambda cell: cell, drop: str | None = None) -> str:
    source, target = tmp_path / "a.json", tmp_path / "b.json"
    source.write_text(text, "utf-8")
    target.unlink(missing_ok=True)
    kind = JsonDocument()
    reader = kind.open(LocalFile(source))
    names = [name for name in reader.schema.names if name != drop]
    sink = kind.create(target, reader, pa.schema([(name, pa.string()) for name in names]))
    for batch in reader.batches():
        columns = [
            pa.array(
                [cell and change(cell) for cell in batch.records.column(name).to_pylist()],
                pa.string(),
            )
            for name in names
        ]
        sink.write(pa.record_batch(columns, names=names))
    sink.close()
    return target.read_text("utf-8")


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(NODES)
def test_an_unchanged_copy_is_the_same_document(tmp_path, node):
    with suppress(MalformedError):  # where it holds no values
        assert json.loads(copied(tmp_path, json.dumps(node))) == node


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[{"a": "x"}, {"a": "y"}]', '[{"a": "z"}, {"a": "y"}]\n'),
        (
            '{"h": "x", "rows": [{"a": "x", "n": 1}], "t": null}',
            '{"h": "z", "rows": [{"a": "z", "n": 1}], "t": null}\n',
        ),
        ('[["x"], ["y", "x"]]', '[["z"], ["y", "z"]]\n'),
        ('{"a": "x"}\n{"a": ["x"]}', '{"a": "z"}\n{"a": ["z"]}\n'),
        ('"x"', '"z"\n'),
    ],
    ids=["list", "lists and what stands beside", "lists of lists", "two texts", "bare"],
)
def test_each_leaf_is_its_rows(tmp_path, text, told):
    assert copied(tmp_path, text, lambda cell: cell.replace("x", "z")) == told


def test_a_path_that_is_dropped_is_gone(tmp_path):
    text = '{"h": "x", "k": "y", "rows": [{"a": "x", "b": 1}]}'
    assert json.loads(copied(tmp_path, text, drop="h")) == {"k": "y", "rows": [{"a": "x", "b": 1}]}
    assert json.loads(copied(tmp_path, text, drop="rows[].a"))["rows"] == [{"b": 1}]


def test_rows_that_are_not_the_texts_are_refused(tmp_path):
    (tmp_path / "a.json").write_text('[{"a": "x"}]')
    for rows in ([], ["x", "x"]):
        kind = JsonDocument()
        reader = kind.open(LocalFile(tmp_path / "a.json"))
        sink = kind.create(tmp_path / f"{len(rows)}.json", reader, reader.schema)
        records = pa.record_batch({"[].a": pa.array(rows, pa.string())})
        with pytest.raises(SourceError, match="do not fit"):
            _ = sink.write(records), sink.close()
    with pytest.raises(SourceError, match="do not fit"):
        copied(tmp_path, '[{"a": ["x"]}]', lambda cell: f"{cell}\x1emore")


def test_memory_holds_a_part_of_a_long_text_alone(tmp_path):
    source, target, row, times = tmp_path / "a.json", tmp_path / "b.json", '{"name": "%s"}', 40
    many = ", ".join([row % ("x" * 200)] * 1000)
    source.write_text('{"title": "x", "rows": [' + ", ".join([many] * times) + '], "end": 1}')
    kind = JsonDocument()
    reader = kind.open(LocalFile(source))
    sink = kind.create(target, reader, reader.schema)
    names = pa.record_batch({"rows[].name": ["z"] * 1000, "title": [None] * 1000})
    names = names.append_column("end", pa.array([None] * 1000, pa.string()))
    tracemalloc.start()
    try:
        for _ in range(times):
            sink.write(names)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    sink.write(pa.record_batch({"rows[].name": [None], "title": ["y"], "end": ["2"]}))
    sink.close()
    told = json.loads(target.read_text())
    assert told == {"title": "y", "rows": [{"name": "z"}] * 1000 * times, "end": 2}
    assert peak < source.stat().st_size
