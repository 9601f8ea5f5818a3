"""Drawing rows at random."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.sources.interface import SourceError
from compliance.sources.sampling import Sample


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        ("500", Sample(rows=500)),
        ("1%", Sample(share=0.01)),
        ("100%", Sample(share=1.0)),
        ("0.5%", Sample(share=0.005)),
    ],
)
def test_a_sample_is_a_number_or_a_share(text: str, sample: Sample) -> None:
    assert Sample.parse(text) == sample


@pytest.mark.parametrize("text", ["0", "-1", "0%", "101%", "many", "1.5", "nan%", "inf%", "", "%"])
def test_what_is_no_sample_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="is no sample"):
        Sample.parse(text)


@given(
    sizes=st.lists(st.integers(0, 50), max_size=20),
    rows=st.integers(1, 200),
    seed=st.integers(0, 99),
)
def test_the_whole_sample_is_drawn_whatever_the_batches(
    sizes: list[int], rows: int, seed: int
) -> None:
    total = sum(sizes)
    drawing = Sample(rows=rows, seed=seed).draw(total)
    places = [drawing.of(size) for size in sizes]
    assert sum(map(len, places)) == min(rows, total)
    for size, drawn in zip(sizes, places, strict=True):
        assert all(0 <= place < size for place in drawn)
        assert list(drawn) == sorted(set(drawn))


def test_every_row_is_as_likely_as_any_other() -> None:
    counts = np.zeros(20)
    for seed in range(4000):
        drawing, first = Sample(rows=5, seed=seed).draw(20), 0
        for size in (3, 1, 9, 7):
            counts[first + drawing.of(size)] += 1
            first += size
    assert abs(counts - 1000).max() < 5 * (4000 * 0.25 * 0.75) ** 0.5


def test_of_a_table_without_end_about_its_share_is_drawn() -> None:
    drawing = Sample(share=0.01).draw(3_000_000_000)
    drawn = sum(len(drawing.of(10_000)) for _ in range(100))
    assert 9_000 < drawn < 11_000
