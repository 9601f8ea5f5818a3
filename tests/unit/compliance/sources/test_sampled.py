"""A sample of what a reader gives."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compliance.sources.blob import MemoryBlob
from compliance.sources.interface import Reader
from compliance.sources.sampled import Drawn, Grouped, SampledReader
from compliance.sources.sampling import Sample
from compliance.sources.table import source

ROWS = 1000


def csv() -> Reader:
    lines = "".join(f"{number}\n" for number in range(ROWS))
    return source("csv").open(MemoryBlob("a.csv", f"n\n{lines}".encode()))


def text() -> Reader:
    lines = "".join(f"{number}\n" for number in range(ROWS))
    return source("text").open(MemoryBlob("a.txt", lines.encode()))


def parquet() -> Reader:
    held = io.BytesIO()
    pq.write_table(pa.table({"n": range(ROWS)}), held, row_group_size=300)
    return source("parquet").open(MemoryBlob("a.parquet", held.getvalue()))


READERS = pytest.mark.parametrize("opened", [csv, text, parquet])


@READERS
@pytest.mark.parametrize("sample", [Sample(rows=50), Sample(share=0.5), Sample(rows=5000)])
def test_the_rows_that_are_drawn_are_known(opened, sample: Sample) -> None:
    reader = SampledReader(opened(), sample)
    assert isinstance(reader, Drawn)
    assert reader.population == ROWS
    for _ in range(2):
        row, told = 0, []
        for batch in reader.batches():
            assert batch.first_row == row
            values = [int(value) for value in batch.records.column(0).to_pylist()]
            told += values
            assert [reader.place(row + place) for place in range(len(values))] == values
            if batch.lines is not None and reader.format != "csv":
                assert batch.lines.to_pylist() == [value + 1 for value in values]
            row += len(values)
        assert len(told) == sample.size(ROWS) == row
        assert told == sorted(set(told))


@READERS
def test_the_seed_decides(opened) -> None:
    def drawn(seed: int) -> list[object]:
        reader = SampledReader(opened(), Sample(rows=20, seed=seed))
        return [row for batch in reader.batches() for row in batch.records.column(0).to_pylist()]

    assert drawn(1) == drawn(1) != drawn(2)


def test_of_parquet_only_groups_with_drawn_rows_are_read() -> None:
    reader = parquet()
    assert isinstance(reader, Grouped)
    asked: list[int] = []
    group = reader.group
    reader.group = lambda number: asked.append(number) or group(number)
    (batch,) = SampledReader(reader, Sample(rows=1)).batches()
    assert batch.records.num_rows == 1
    assert len(asked) == 1


def test_of_nothing_nothing_is_drawn() -> None:
    reader = source("csv").open(MemoryBlob("a.csv", b"a,b\n"))
    sampled = SampledReader(reader, Sample(rows=10))
    assert (list(sampled.batches()), sampled.population) == ([], 0)
