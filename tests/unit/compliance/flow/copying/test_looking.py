import threading

import pyarrow as pa
import pytest

from compliance.flow.copying.looking import look, look_along, together
from compliance.measure.interface import MeasureError
from compliance.sources.interface import Batch

MANY = 3000


class Seen:
    """Remembers what it was shown."""

    def __init__(self, *paths) -> None:
        self.paths, self.columns, self.counted = paths, {}, 0

    def column(self, path, before, after) -> None:
        self.columns[path] = (before.array[0].as_py(), after.array[0].as_py())

    def rows(self, before, after) -> None:
        self.counted += before.num_rows + after.num_rows


def batch(rows, **columns):
    return pa.record_batch({name: [value] * rows for name, value in columns.items()})


@pytest.mark.parametrize("rows", [1, MANY])
def test_each_look_gets_its_columns_and_all_rows(rows) -> None:
    one, other = Seen("a", "gone", "new"), Seen("b")
    look((one, other), batch(rows, a=1, b=2, gone=3), batch(rows, b=5, a=4, new=6))
    assert (one.columns, other.columns) == ({"a": (1, 4)}, {"b": (2, 5)})
    assert one.counted == other.counted == 2 * rows


def test_columns_share_what_is_made_of_them() -> None:
    made = []

    class Asks(Seen):
        def column(self, path, before, after) -> None:
            made.append((before.letters, after.letters))

    sides = batch(MANY, a="x"), batch(MANY, a="y")
    look((Asks("a"), Asks("a")), *sides)
    (first, second) = made
    assert all(one is other for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize("alone", [True, False])
def test_the_first_tasks_error_is_raised_whatever_the_threads_do(alone) -> None:
    late = threading.Event()

    def slow() -> None:
        late.wait(0 if alone else 0.05)
        raise MeasureError("first")

    def quick() -> None:
        late.set()
        raise MeasureError("second")

    with pytest.raises(MeasureError, match="first"):
        together([slow, quick], alone=alone)


class Table:
    """A table of one batch."""

    def __init__(self, records) -> None:
        self.records = records

    def batches(self):
        yield Batch(self.records, 0)


class Refuses(Seen):
    def column(self, path, before, after) -> None:
        raise MeasureError("the lists have other lengths")


def test_all_rows_are_taken_in_and_told() -> None:
    seen, told = Seen("a"), []
    look_along("t.csv", Table(batch(2, a=1)), Table(batch(2, a=4)), (seen,), told.append)
    assert (seen.columns, seen.counted) == ({"a": (1, 4)}, 4)
    assert told == [batch(2, a=1).nbytes]


@pytest.mark.parametrize("rows", [1, 2])
def test_an_error_names_the_table_whoever_finds_it(rows) -> None:
    sides = Table(batch(2, a=1)), Table(batch(rows, a=4))
    with pytest.raises(MeasureError, match=r"^t\.csv: "):
        look_along("t.csv", *sides, (Refuses("a"),), lambda _: None)
