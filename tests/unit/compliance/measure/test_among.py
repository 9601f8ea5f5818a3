import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compliance.measure.among import among

NUMBERS = st.lists(st.integers(0, 9) | st.just(2**64 - 1), max_size=8)


@given(NUMBERS, NUMBERS)
def test_what_is_known_is_known(numbers, known) -> None:
    found = among(np.array(numbers, np.uint64), np.array(sorted(known), np.uint64))
    assert found.tolist() == [one in known for one in numbers]
