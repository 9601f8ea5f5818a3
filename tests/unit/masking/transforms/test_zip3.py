import re

import pyarrow as pa
import pytest

from masking.transforms.zip3 import Zip3

LISTED = re.findall(
    r"\d{3}", "036 059 063 102 203 205 369 556 692 790 821 823 830 831 878 879 884 890 893"
)


def test_all_nineteen_small_areas_are_hidden(masked) -> None:
    assert set(masked(Zip3(), [f"{area}01" for area in LISTED])) == {"000"}


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("02139", "021"),
        ("02139-4307", "021"),
        ("021394307", "021"),
        ("2139", "000"),
        ("SW1A", "000"),
    ],
)
def test_only_a_whole_code_tells_its_area(masked, code, area) -> None:
    assert masked(Zip3(), [code]) == [area]


def test_a_number_gets_its_leading_zero_back(masked) -> None:
    assert masked(Zip3(), [2139, 90210, None], pa.int64()) == ["021", "902", None]


def test_an_older_list_hides_its_own_areas_only(masked) -> None:
    assert masked(Zip3(census="2000"), ["06301", "20501"]) == ["000", "205"]
    assert masked(Zip3(census="2010"), ["06301", "20501"]) == ["063", "000"]
