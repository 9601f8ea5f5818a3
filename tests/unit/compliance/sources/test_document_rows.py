import pytest

from compliance.sources import document_rows
from compliance.sources.document_row import DocumentRow
from compliance.sources.document_rows import batches_of, paths_of
from compliance.sources.interface import MalformedError
from compliance.sources.rows import text_schema

ROWS = [DocumentRow(1, 10, {"a": "x"}), DocumentRow(2, 10, {"b": "y"})]


def test_a_path_that_comes_late_is_a_column_from_the_start():
    assert paths_of("a", ROWS) == ["a", "b"]
    (batch,) = batches_of(ROWS, text_schema(["a", "b"]))
    assert batch.records.to_pylist() == [{"a": "x", "b": None}, {"a": None, "b": "y"}]
    assert batch.lines.to_pylist() == [1, 2]


def test_blocks_are_of_about_one_size(monkeypatch):
    monkeypatch.setattr(document_rows, "BATCH_BYTES", 40)
    assert [one.first_row for one in batches_of(ROWS * 2, text_schema(["a"]))] == [0, 1, 2, 3]


def test_keys_that_are_data_are_refused(monkeypatch):
    monkeypatch.setattr(document_rows, "MOST_PATHS", 1)
    with pytest.raises(MalformedError, match="a:2: more than 1 different keys"):
        paths_of("a", ROWS)


def test_rows_without_a_value_are_no_input():
    with pytest.raises(MalformedError, match="holds no values"):
        paths_of("a", [DocumentRow(1, 2, {})])
