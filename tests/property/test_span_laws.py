"""Laws of spans: inside the text, in order, apart from each other, whatever the text holds."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.detect.interface import Detector
from compliance.detect.table import load

SEEDS = st.sampled_from(
    [
        "joe@example.com",
        "536-90-4399",
        "4111 1111 1111 1111",
        "+1 415-555-2671",
        "10.0.0.1",
        "DE89370400440532013000",
    ]
)
TEXTS = st.lists(st.one_of(st.text(max_size=40), SEEDS), max_size=6).map(" ".join)


@cache
def detector() -> Detector:
    return load(Path(mkdtemp()))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.none(), TEXTS), max_size=6))
def test_spans_lie_inside_their_text_in_order_and_apart(texts: list[str | None]) -> None:
    records = pa.record_batch({"t": pa.array(texts, pa.string())})
    told = detector().spans(records, ["t"])["t"]
    assert len(told) == len(texts)
    for text, spans in zip(texts, told, strict=True):
        assert text is not None or spans == ()
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(text or "")
            assert 0.5 <= span.score <= 1
            end = span.end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.lists(st.one_of(st.none(), TEXTS), min_size=1, max_size=8))
def test_any_column_of_any_name_gets_a_verdict(name: str, texts: list[str | None]) -> None:
    records = pa.RecordBatch.from_arrays([pa.array(texts, pa.string())], names=[name])
    table = detector().table(
        records.schema, declared={}, fingerprints=None, every_cell=True, line_based=False
    )
    table.look(records, 0, None)
    (column,) = table.result().columns
    assert 0 <= column.confidence <= 1
    assert column.entity is None or column.confidence >= 0.5
    assert 0 <= column.matched <= column.non_null <= len(texts)
