import numpy as np

from compliance.detect.names.lookup import rows_in


def test_lines_count_from_one_and_strangers_are_zero() -> None:
    table = np.array([3, 7, 9], np.uint32)
    assert rows_in(np.array([7, 8, 3, 99], np.uint32), table).tolist() == [2, 0, 1, 0]


def test_an_empty_table_knows_nothing() -> None:
    assert rows_in(np.array([7], np.uint32), np.empty(0, np.uint32)).tolist() == [0]
