"""Long lists."""

from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.page.folding import folded


@given(st.lists(st.integers()), st.integers(0, 20), st.integers(20, 40))
def test_no_row_is_lost_or_told_twice(rows, first, shown):
    found = folded(rows, open=first, shown=shown)
    assert [*found.open, *found.folded] == rows[:shown]
    assert len(found.open) + len(found.folded) + found.more == len(rows)
