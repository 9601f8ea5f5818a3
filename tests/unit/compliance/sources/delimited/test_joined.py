import pyarrow as pa
import pytest

from compliance.sources.delimited import joined as subject
from compliance.sources.delimited.joined import joined
from compliance.sources.interface import MalformedError


def block(*texts: str) -> pa.RecordBatch:
    return pa.record_batch([pa.array(texts, pa.string())], names=["a"])


def test_small_blocks_become_one_batch_in_order():
    (batch,) = joined(iter([block("1", "2"), block("3")]))
    assert batch.column(0).to_pylist() == ["1", "2", "3"]


def test_a_batch_ends_when_it_is_large_enough(monkeypatch):
    monkeypatch.setattr(subject, "_BATCH_BYTES", block("1", "2").nbytes + 1)
    sizes = [one.num_rows for one in joined(block("1", "2") for _ in range(5))]
    assert sizes == [4, 4, 2]


def test_what_stands_before_a_fault_is_given_first():
    def faulty():
        yield block("1")
        raise MalformedError("a.csv:3: no")

    batches = joined(faulty())
    assert next(batches).num_rows == 1
    with pytest.raises(MalformedError):
        next(batches)
