import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.flow.copying.places import Known, Places, moved

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ROWS = st.dictionaries(
    st.integers(0, 10**7),
    st.lists(st.tuples(st.integers(0, 500), st.integers(1, 300)), max_size=4),
    max_size=9,
)


def stretches(gaps):
    told, end = [], 0
    for gap, size in gaps:
        told.append((end + gap, end + gap + size))
        end = told[-1][1]
    return told


@SLOW
@given(ROWS)
def test_what_was_packed_is_held_and_nothing_else(rows):
    places = Places()
    for row in sorted(rows):
        places.add(row, stretches(rows[row]))
    known = Known(places.text())
    for row, gaps in rows.items():
        for start, end in stretches(gaps):
            assert known.hold(row, start, end)
            assert known.hold(row, start, end - 1) or end - start == 1
            covered = any(s <= start < end + 1 <= e for s, e in stretches(gaps))
            assert known.hold(row, start, end + 1) == covered
            assert row - 1 in rows or not known.hold(row - 1, start, end)


@pytest.mark.parametrize("text", ["", "?", "AAAA", "eJw=", "not base64 at all"])
def test_a_text_that_is_none_holds_nothing(text):
    assert not Known(text).hold(0, 0, 1)


@pytest.mark.parametrize("told", [[], [(0, 3)]])
def test_the_text_can_be_asked_for_again(told):
    places = Places()
    if told:
        places.add(2, told)
    assert places.text() == places.text()
    assert bool(places.text()) is bool(told)


@SLOW
@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=3), max_size=9),
       st.randoms())  # fmt: skip
def test_stretches_go_with_their_rows(rows, chance):
    order = list(range(len(rows)))
    chance.shuffle(order)
    before, after = Places(), Places()
    for row, gaps in enumerate(rows):
        before.add(row, stretches(gaps))
    for place, row in enumerate(np.argsort(order)):
        after.add(place, stretches(rows[row]))
    assert moved(before.text(), np.array(order, np.int64)) == after.text()
