import numpy as np
import pyarrow as pa

from compliance.detect.patterns.marks import NOWHERE, Marks, mask_of, matching, where
from compliance.detect.patterns.needs import Needs

OUTLINES = pa.array(["000-00", "a@a.a", "aaa", "0", ""])


def test_digits_and_signs_are_counted() -> None:
    marks = Marks(OUTLINES, NOWHERE)
    assert np.flatnonzero(marks.having(Needs(2))).tolist() == [0]
    assert np.flatnonzero(marks.having(Needs(0, frozenset("@.")))).tolist() == [1]
    assert np.flatnonzero(marks.having(Needs(9))).tolist() == []


def test_an_expression_is_asked_at_places_alone() -> None:
    assert matching(OUTLINES, np.array([1, 2]), "a{3}|0").tolist() == [2]


def test_truth_values_of_a_slice_are_its_own() -> None:
    truths = pa.array([True, False, True, True, False] * 5)
    assert mask_of(truths[3:9]).tolist() == truths[3:9].to_pylist()
    assert where(pa.array([], pa.bool_())).tolist() == []
