import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compliance.detect.naming.meeting import met
from compliance.detect.patterns.hits import NONE, Hits, hits_of, joined


def of(rows: list[tuple[int, int, int]], rule: int) -> Hits:
    rows = sorted(rows)
    return hits_of([(place, start, end, rule, 0.9, False) for place, start, end in rows])


def told(hits: Hits) -> list[tuple[int, int, int, int]]:
    columns = (hits.places, hits.starts, hits.ends, hits.rules)
    return list(zip(*(one.tolist() for one in columns), strict=True))


def test_a_name_beside_a_pattern_stands() -> None:
    assert told(met(of([(0, 0, 5)], 0), of([(0, 5, 9)], 7))) == [(0, 0, 5, 0), (0, 5, 9, 7)]


def test_a_name_within_or_across_a_pattern_gives_way() -> None:
    patterns = of([(0, 4, 20), (2, 4, 20)], 0)
    assert told(met(patterns, of([(0, 5, 9), (0, 18, 25), (0, 0, 5), (1, 5, 9)], 7))) == [
        (0, 4, 20, 0),
        (1, 5, 9, 7),
        (2, 4, 20, 0),
    ]


def test_a_name_that_holds_a_pattern_gives_way() -> None:
    assert told(met(of([(0, 4, 6)], 0), of([(0, 0, 9)], 7))) == [(0, 4, 6, 0)]


def test_names_alone_stand() -> None:
    names = of([(0, 0, 5)], 7)
    assert told(met(NONE, names)) == told(names)
    assert met(names, NONE) is names


def batched(cuts: list[int]) -> list[tuple[int, int]]:
    return list(zip(cuts[::2], cuts[1::2], strict=False))


def spans(most: int) -> st.SearchStrategy[list[tuple[int, int, int]]]:
    cuts = st.lists(st.integers(0, most), unique=True, max_size=8).map(sorted)
    return st.lists(cuts, max_size=4).map(
        lambda rows: [(place, a, b) for place, row in enumerate(rows) for a, b in batched(row)]
    )


@given(spans(30), spans(30))
def test_nothing_overlaps_and_no_pattern_is_lost(left, right) -> None:
    both = met(of(left, 0), of(right, 7))
    told_ = told(both)
    assert [one for one in told_ if one[3] == 0] == told(of(left, 0))
    ends: dict[int, int] = {}
    for place, start, end, _ in told_:
        assert ends.get(place, 0) <= start
        ends[place] = end
    assert np.all(np.diff(both.places) >= 0)
    lost = len(left) + len(right) - len(both)
    assert lost == sum(any(a == p and b < e and s < c for a, b, c in left) for p, s, e in right)
    assert len(joined([both])) == len(both)
