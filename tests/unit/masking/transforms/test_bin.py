import pyarrow as pa
import pytest

from masking.transforms.bin import Bin


def test_a_number_is_told_by_the_lower_edge_of_its_bin(masked) -> None:
    assert masked(Bin(width=5), [0, 4, 5, -1, None], pa.int64()) == [0, 0, 5, -5, None]
    assert masked(Bin(width=0.5), ["1.3", "x", ""]) == ["1", "[redacted]", ""]


def test_edges_of_ones_own(masked) -> None:
    bins = Bin(edges="0,18,65")
    assert masked(bins, [-3, 17, 18, 64, 65, 120], pa.int32()) == [0, 0, 18, 18, 65, 65]


@pytest.mark.parametrize("words", [{"width": 0}, {"edges": "1,x"}, {"edges": "2,1"}])
def test_bins_that_are_none_are_refused(words) -> None:
    with pytest.raises(ValueError, match=r"width|edges"):
        Bin(**words)
