"""How fast datasets are sketched, and whether a hidden copy is found.

Usage: python benchmarks/sketches.py

A million made-up people; of them a tenth, renamed and shuffled; and as many strangers. Told is user
CPU time, beside that of merely making every value one canonical text, in the same run.
"""

import time

import numpy as np
import pyarrow as pa

from compliance.measure.sketch_overlap import overlaps
from compliance.measure.sketch_values import spelled, texts_of
from compliance.measure.sketches import Sketch, Sketcher

ROWS = 1_000_000
KEY = bytes(range(16))


def people(rows: int, seed: int) -> pa.RecordBatch:
    """Identifiers, dates and categories."""
    draw = np.random.default_rng(seed)
    ssn = [f"{a:03}-{b:02}-{c:04}" for a, b, c in draw.integers(0, [900, 99, 9999], (rows, 3))]
    return pa.record_batch(
        {
            "id": pa.array(range(1, rows + 1)),
            "ssn": pa.array(ssn),
            "email": pa.array([f"{n}x@mail.org" for n in draw.integers(0, 10**10, rows)]),
            "born": pa.array(draw.integers(0, 20_000, rows).astype("datetime64[D]")),
            "zip": pa.array([f"{n:05}" for n in draw.integers(501, 99_950, rows)]),
            "gender": pa.array([("f", "m")[n] for n in draw.integers(0, 2, rows)]),
        }
    )


def sketch(batch: pa.RecordBatch, name: str) -> Sketch:
    """In batches, as a scan reads them."""
    sketcher = Sketcher(KEY)
    for one in pa.Table.from_batches([batch]).to_batches(max_chunksize=1 << 16):
        sketcher.add(one)
    return sketcher.sketch(name, "key")


def plain(batch: pa.RecordBatch) -> None:
    """Every value as one canonical text, and nothing else."""
    for column in batch.columns:
        spelled(texts_of(column))


def timed(work) -> tuple[float, object]:
    """User CPU seconds, and what came of it."""
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


source = people(ROWS, 1)
least, _ = timed(lambda: plain(source))
spent, known = timed(lambda: sketch(source, "people"))
cells = source.num_rows * source.num_columns
print(f"sketch: {cells / spent / 1e6:.1f} M cells/s a core, {spent / least:.1f} x canonical text")

order = np.random.default_rng(2).permutation(ROWS)[: ROWS // 10]
copy = source.take(pa.array(order)).rename_columns(list("abcdef"))
for told, batch in (("copy", copy), ("strangers", people(ROWS // 10, 3))):
    spent, found = timed(lambda batch=batch: overlaps(sketch(batch, "x"), [known]))
    caught = [pair for pair in found.pairs if pair.beyond_chance]
    print(f"{told}: {len(caught)} columns beyond chance")
    for pair in caught:
        print(f"  {pair.column} = {pair.other_column}: {pair.low:.1%} to {pair.high:.1%}, "
              f"of {pair.compared} decided; chance {pair.chance:.1%}")  # fmt: skip
    (rows,) = found.rows
    print(f"  rows: {rows.identical} of {rows.compared} decided are identical")
