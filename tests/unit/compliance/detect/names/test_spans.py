import numpy as np

from compliance.detect.names.spans import runs_of


def test_tags_become_spans() -> None:
    runs = runs_of(np.array([0, 1, 2, 1, 0, 3, 5, 6]))
    assert runs.first.tolist() == [1, 3, 5, 6]
    assert runs.last.tolist() == [2, 3, 5, 7]
    assert runs.kinds.tolist() == [0, 0, 1, 2]


def test_no_tags_no_spans() -> None:
    assert len(runs_of(np.zeros(3, np.int64))) == len(runs_of(np.zeros(0, np.int64))) == 0
