"""Reading what was written gives what was read."""

import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.sources.blob import LocalFile
from compliance.sources.delimited.format import Csv
from compliance.sources.jsonlines import JsonLines
from compliance.sources.parquet import Parquet
from compliance.sources.plaintext import PlainText

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text(
    st.characters(blacklist_characters="\0\x1e", blacklist_categories=["Cs"]), max_size=8
)
CELLS = (
    st.none() | TEXTS | st.sampled_from(["", " ", '"', "\n", "\r\n", "007", "NULL", "1,2", "a;b"])
)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
KEYS = st.sampled_from(["a", "b", "a.b", "", 'q"', "x[]"]) | TEXTS
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def tables(columns: int):
    return st.lists(st.lists(CELLS, min_size=columns, max_size=columns), max_size=6)


def through(source, path: Path, records: list[pa.RecordBatch] | None = None) -> Path:
    reader = source.open(LocalFile(path))
    copy = path.with_name("copy" + path.suffix)
    sink = source.create(copy, reader, reader.schema)
    for one in records or [batch.records for batch in reader.batches()]:
        sink.write(one)
    sink.close()
    return copy


@QUICK
@given(
    rows=st.one_of(tables(1), tables(3)),
    delimiter=st.sampled_from(",;|\t"),
    newline=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_delimited_cells_come_back(rows, delimiter, newline, encoding):
    width = len(rows[0]) if rows else 3
    names = [f"c{number}" for number in range(width)]
    columns = zip(*rows, strict=True) if rows else [()] * width
    schema = pa.schema([(name, pa.string()) for name in names])
    records = pa.record_batch([pa.array(cells, pa.string()) for cells in columns], schema=schema)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        model = [delimiter.join(names), delimiter.join("x" * width), ""]
        path.write_bytes(newline.join(model).encode(encoding))
        copy = through(Csv(), path, [records])
        again = [batch.records for batch in Csv().open(LocalFile(copy)).batches()]
        assert pa.Table.from_batches(again, schema).to_pylist() == records.to_pylist()


@QUICK
@given(documents=st.lists(JSON, min_size=1, max_size=5))
def test_json_documents_come_back(documents):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        documents = [*documents, {"some": 1}]
        path.write_text("".join(json.dumps(one) + "\n" for one in documents))
        lines = through(JsonLines(), path).read_text(encoding="utf-8").split("\n")
        assert [json.loads(line) for line in lines if line] == documents


@QUICK
@given(lines=st.lists(TEXTS.filter(lambda text: not {*text} & {*"\r\n"}), min_size=1, max_size=6))
def test_text_comes_back(lines):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes("\n".join([*lines, "end"]).encode())
        assert through(PlainText(), path).read_bytes() == path.read_bytes()


LEAVES = st.fixed_dictionaries(
    {
        "n": st.none() | st.integers(-(2**63), 2**63 - 1),
        "s": st.none()
        | st.fixed_dictionaries({"x": st.none() | TEXTS, "y": st.none() | st.dates()}),
        "l": st.none() | st.lists(st.none() | TEXTS, max_size=3),
        "d": st.none() | st.decimals(-999, 999, places=2),
    }
)
LAYOUT = pa.schema(
    {
        "n": pa.int64(),
        "s": pa.struct({"x": pa.string(), "y": pa.date32()}),
        "l": pa.list_(pa.string()),
        "d": pa.decimal128(5, 2),
    }
)


@QUICK
@given(rows=st.lists(LEAVES, max_size=6))
def test_parquet_rows_come_back(rows):
    table = pa.Table.from_pylist(rows, LAYOUT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        pq.write_table(table, path)
        assert pq.read_table(through(Parquet(), path)).equals(table)
