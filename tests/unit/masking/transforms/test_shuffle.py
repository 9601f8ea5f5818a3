import pyarrow as pa

from masking.transforms.shuffle import Shuffle


def test_the_values_stay_in_other_rows(masked) -> None:
    values = [*range(500), None, None]
    found = masked(Shuffle(), values, pa.int64())
    assert found != values
    assert sorted(found[:500]) == values[:500]
    assert found[500:] == [None, None]


def test_the_same_key_deals_alike(masked) -> None:
    values = list(range(50))
    assert masked(Shuffle(), values, pa.int64()) == masked(Shuffle(), values, pa.int64())
