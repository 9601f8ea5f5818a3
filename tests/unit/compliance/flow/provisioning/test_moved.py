"""Rows given in another order than they lie in."""

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.flow.provisioning.moved import Moved
from compliance.sources.interface import NOTHING, Batch


class Table:
    """Numbers from 0, in batches of seven."""

    uri, format, line_based = "a", "database", False
    metadata, skipped = NOTHING, ()
    schema = pa.schema([("n", pa.int64())])

    def __init__(self, count):
        self.count, self.passes = count, 0

    def batches(self):
        self.passes += 1
        for start in range(0, self.count, 7) or (0,):
            rows = range(start, min(start + 7, self.count))
            yield Batch(pa.record_batch({"n": pa.array(rows, pa.int64())}), start)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60).flatmap(lambda n: st.permutations(range(n))), st.integers(1, 600))
def test_every_row_comes_to_its_place_whatever_is_held_at_once(places, most):
    moved = Moved(Table(len(places)), np.array(places, np.int64), most)
    batches = list(moved.batches())
    told = [n for batch in batches for n in batch.records.column("n").to_pylist()]
    assert [places[n] for n in told] == list(range(len(places)))
    assert batches
    starts = np.cumsum([0, *(batch.records.num_rows for batch in batches)]).tolist()
    assert [batch.first_row for batch in batches] == starts[:-1]


def test_what_memory_takes_is_read_once():
    table = Table(50)
    list(Moved(table, np.arange(50)[::-1].copy()).batches())
    assert table.passes == 1
