import pyarrow as pa

from masking.transforms.keep import Keep
from policies.terms import Label


def test_nothing_changes_and_the_label_says_so(masked) -> None:
    assert masked(Keep(), [1, None], pa.int64()) == [1, None]
    assert Keep.label is Label.RAW
    assert Keep().expected_matches(7, 3) == 7
