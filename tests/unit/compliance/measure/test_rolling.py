import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compliance.measure.rolling import hashed, sums_of


@given(st.binary(min_size=1, max_size=40), st.binary(max_size=20), st.data())
def test_equal_stretches_have_equal_hashes_wherever_they_stand(stretch, before, data) -> None:
    after = data.draw(st.binary(max_size=20))
    alone = np.frombuffer(stretch, np.uint8)
    within = np.frombuffer(before + stretch + after, np.uint8)
    start = np.array([len(before)])
    whole = hashed(sums_of(alone), np.array([0]), np.array([len(alone)]))
    part = hashed(sums_of(within), start, start + len(alone))
    assert np.array_equal(whole, part)


def test_order_tells() -> None:
    made = [
        hashed(sums_of(np.frombuffer(one, np.uint8)), np.array([0]), np.array([2]))[0]
        for one in (b"ab", b"ba")
    ]
    assert made[0] != made[1]
