import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.transforms.age_band import AgeBand


def test_ages_become_the_first_year_of_their_band(masked) -> None:
    assert masked(AgeBand(), ["43", "89", "90", "104", "7.5"]) == ["40", "80", "90", "90", "0"]
    assert masked(AgeBand(years=5), [43, None, 120], pa.int16()) == [40, None, 90]


def test_text_that_is_no_age_is_redacted(masked) -> None:
    assert masked(AgeBand(), ["forty", "-1"]) == ["[redacted]", "[redacted]"]


def test_numbers_that_are_no_ages_stop_the_run(masked) -> None:
    with pytest.raises(MaskingError):
        masked(AgeBand(), [-5], pa.int64())


@pytest.mark.parametrize("years", [1, 46])
def test_a_band_has_a_width(years) -> None:
    with pytest.raises(ValueError, match="2 to 45"):
        AgeBand(years=years)
