"""Lines read by block, against the same lines read one by one."""

import json
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.sources import lines as line_reading
from compliance.sources.blob import LocalFile
from compliance.sources.document_rows import batches_of, paths_of
from compliance.sources.interface import Batch, MalformedError
from compliance.sources.jsonlines import JsonLinesReader

KEYS = st.sampled_from(["id", "text", "a.b", "é", 'q"', ""])
TEXTS = st.text(max_size=8) | st.sampled_from(
    ["\ud83d", "\U0001f600", "\x1e", "\\", '\\u001e"', "\n\t", "\x7f"]
)
NUMBERS = st.integers() | st.floats() | st.just(-0.0)
FLAT = st.dictionaries(KEYS, TEXTS | NUMBERS | st.booleans() | st.none(), max_size=4)
NESTED = st.lists(FLAT, max_size=2) | st.dictionaries(KEYS, st.lists(TEXTS, max_size=2), max_size=2)
ODD = st.sampled_from(
    [
        "", "   ", "{", '{"id": 1, "id": 2}', '{"id": 01}', '{"id": 1.}', '{"id": "a\tb"}', "5",
        '{"id":1,"text":"x"}', ' { "id" : 1e5 , "text" : "\\u0041\\/" } ', '{"id": NaN}', "{}",
        '{"id": "\\x"}', '{"id": 1} {"id": 2}', '{"id": 1},', '{"id": "\\u001E"}', "\x0c",
    ]
)  # fmt: skip
LINES = st.one_of(
    st.tuples(FLAT | NESTED, st.booleans()).map(
        lambda one: json.dumps(one[0], ensure_ascii=one[1])
    ),
    ODD,
)


def _is_written(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return "\n" not in line and "\r" not in line


def opened(text: str) -> JsonLinesReader:
    path = Path(mkdtemp()) / "a.jsonl"
    path.write_bytes(text.encode())
    return JsonLinesReader(LocalFile(path))


def rows(batches: "list[Batch]", schema: pa.Schema) -> list[tuple[int, dict[str, str | None]]]:
    return [
        (line, row)
        for batch in batches
        for line, row in zip(batch.lines.to_pylist(), batch.records.to_pylist(), strict=True)
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES.filter(_is_written), max_size=30), st.sampled_from(["\n", "\r\n"]))
def test_a_block_gives_what_its_lines_give(lines: list[str], end: str) -> None:
    text = end.join(['{"id": 0, "text": "first"}', *lines])
    reader = opened(text)
    alone = opened(text)
    assert reader.schema.names == paths_of(alone.uri, alone._rows())
    told = rows(list(reader.batches()), reader.schema)
    assert told == rows(list(batches_of(alone._rows(), alone.schema)), alone.schema)
    assert reader.skipped == tuple(
        type(one)(reader.uri, one.reason.replace(alone.uri, reader.uri)) for one in alone.skipped
    )


def test_rows_keep_their_numbers_over_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_reading, "BATCH_BYTES", 100)
    text = "".join(f'{{"id": {n}, "text": "number {n}"}}\n' for n in range(100))
    reader = opened(text + "no document\n" + text)
    batches = list(reader.batches())
    assert len(batches) > 20
    told = rows(batches, reader.schema)
    assert [row["id"] for _, row in told] == [str(n) for n in [*range(100), *range(100)]]
    assert [line for line, _ in told] == [*range(1, 101), *range(102, 202)]
    assert [one.first_row for one in batches] == [
        sum(one.records.num_rows for one in batches[:n]) for n in range(len(batches))
    ]


def test_a_mark_is_no_part_of_the_first_document() -> None:
    reader = opened('\ufeff{"id": 1}\n{"id": 2}\n')
    assert [row for _, row in rows(list(reader.batches()), reader.schema)] == [
        {"id": "1"},
        {"id": "2"},
    ]


def test_a_line_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_reading, "BATCH_BYTES", 64)
    monkeypatch.setattr(line_reading, "LONGEST_LINE", 1000)
    with pytest.raises(MalformedError, match=r"a\.jsonl:2: line is longer"):
        opened('{"id": 1}\n{"id": "' + "x" * 2000 + '"}\n')


def test_bytes_that_became_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": 1}\n')
    reader = JsonLinesReader(LocalFile(path))
    path.write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(MalformedError, match="is not utf-8 throughout") as caught:
        list(reader.batches())
    assert caught.value.__suppress_context__
