from compliance.sources import rows
from compliance.sources.rows import RowsReader, text_schema


def test_rows_come_in_batches_and_again(monkeypatch):
    monkeypatch.setattr(rows, "_MOST_ROWS", 2)
    reader = RowsReader("a", "xlsx", text_schema(["x", "y"]), lambda: iter([("1", None)] * 5))
    for _ in range(2):
        batches = list(reader.batches())
        assert [batch.first_row for batch in batches] == [0, 2, 4]
        assert sum(batch.records.num_rows for batch in batches) == 5


def test_large_cells_make_small_batches(monkeypatch):
    monkeypatch.setattr(rows, "BATCH_BYTES", 100)
    reader = RowsReader("a", "xlsx", text_schema(["x"]), lambda: iter([("x" * 90,)] * 4))
    assert [batch.records.num_rows for batch in reader.batches()] == [2, 2]
