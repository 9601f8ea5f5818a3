import pyarrow as pa
import pytest

from compliance.measure.column import Column
from compliance.measure.windows import whole


def test_each_view_is_made_once() -> None:
    column = Column(pa.array(["Anna Smith", "anna-smith", None, "Anna Smith"]))
    for view in ("letters", "texts", "stretches", "digests"):
        assert getattr(column, view) is getattr(column, view)


def test_the_views_tell_rows_texts_and_counts() -> None:
    column = Column(pa.array(["B-1", " a ", "", None, "B-1"]))
    assert len(column) == 5
    assert column.letters.to_pylist() == ["b1", "a", "", None, "b1"]
    assert column.texts.to_pylist() == ["B-1", "a", "B-1"]
    assert column.distinct.to_pylist() == ["B-1", "a"]
    assert column.counts.tolist() == [2, 1]
    assert column.stretches.hashes.tolist() == [
        *whole(pa.array(["B-1", "a"]), shortest=1).hashes.tolist()
    ]
    assert len(set(column.digests.tolist())) == 2


@pytest.mark.parametrize("array", [pa.array([b"x", None]), pa.array([[1], None]), pa.nulls(3)])
def test_what_has_no_text_has_no_key(array) -> None:
    column = Column(array)
    assert [len(column.texts), len(column.distinct), len(column.counts)] == [0, 0, 0]
    assert [len(column.stretches.hashes), len(column.digests)] == [0, 0]


def test_first_letters_are_those_of_the_first_rows() -> None:
    lists = Column(pa.array([["A", "b"], ["c"], ["D"]]))
    assert lists.first_letters(2).to_pylist() == ["a", "b", "c"]
    assert Column(pa.array(["A", "b", "C"])).first_letters(2).to_pylist() == ["a", "b"]


def test_no_value_shows() -> None:
    assert repr(Column(pa.array(["canary-77"]))) == "Column(string, 1 rows)"
