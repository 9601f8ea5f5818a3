import pyarrow as pa

from masking.transforms.age_90 import Age90


def test_ages_up_to_89_stay_and_older_ones_are_one_category(masked) -> None:
    assert masked(Age90(), [0, 89, 90, 104, None], pa.int64()) == [0, 89, 90, 90, None]


def test_an_age_in_years_and_parts_is_whole(masked) -> None:
    assert masked(Age90(), [89.99, 90.0], pa.float64()) == [89.0, 90.0]
    assert masked(Age90(), ["89", "ninety-one"]) == ["89", "[redacted]"]
