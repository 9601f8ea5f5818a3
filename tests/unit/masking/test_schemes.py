import numpy as np
import pytest

from masking.ff1 import MINIMUM_DOMAIN
from masking.schemes import SCHEMES


@pytest.mark.parametrize("name", SCHEMES)
def test_places_and_numbers_stand_one_to_one(name) -> None:
    scheme = SCHEMES[name]
    ranks = np.array([0, 1, scheme.domain // 2, scheme.domain - 1], dtype=np.uint64)
    found, known = scheme.ranked(scheme.unranked(ranks))
    assert known.all()
    assert found.tolist() == ranks.tolist()
    assert scheme.domain >= MINIMUM_DOMAIN


def test_what_lies_outside_has_no_place() -> None:
    rows = np.array([[6, 6, 6, 1, 2, 3, 4, 5, 6], [0, 7, 8, 0, 0, 1, 1, 2, 0]], dtype=np.uint8)
    assert not SCHEMES["us_ssn"].ranked(rows)[1].any()


def test_a_date_that_is_none_is_no_pesel() -> None:
    rows = np.array([[4, 4, 0, 2, 3, 0, 1, 3, 5, 9], [4, 4, 0, 5, 1, 4, 0, 1, 3, 5]], np.uint8)
    assert SCHEMES["pl_pesel"].valid(rows).tolist() == [False, True]
