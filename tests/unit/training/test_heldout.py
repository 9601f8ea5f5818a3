from hypothesis import given
from hypothesis import strategies as st

from training.corpora import Part
from training.heldout import kept, part_of


@given(st.text())
def test_a_name_is_in_one_part_however_it_is_written(name: str) -> None:
    assert part_of(name.lower()) is part_of(name.lower().upper().lower())


def test_a_tenth_is_for_judging() -> None:
    names = [f"Name{one}" for one in range(2_000)]
    assert 150 < len(kept(names, Part.TEST)) < 250
    assert sum(len(kept(names, part)) for part in Part) == len(names)
