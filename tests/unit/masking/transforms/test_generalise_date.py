from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.transforms.generalise_date import GeneraliseDate


def test_text_tells_the_year_only(masked) -> None:
    values = ["1985-03-04", "03/04/1985", "1985-03", "4 March 1985", "soon", None, ""]
    assert masked(GeneraliseDate(), values) == [*["1985"] * 4, "[redacted]", None, ""]


@pytest.mark.parametrize("kind", [pa.date32(), pa.date64()])
def test_dates_move_to_the_first_of_january(masked, kind) -> None:
    assert masked(GeneraliseDate(), [date(1985, 3, 4), None], kind) == [date(1985, 1, 1), None]


def test_times_move_to_midnight(masked) -> None:
    kind = pa.timestamp("us", "UTC")
    assert masked(GeneraliseDate(), [datetime(1985, 3, 4, 5, 6, tzinfo=UTC)], kind) == [
        datetime(1985, 1, 1, tzinfo=UTC)
    ]


def test_years_before_the_earliest_are_told_as_it(masked) -> None:
    assert masked(GeneraliseDate(earliest=1936), ["1920-01-01", "1950-01-01"]) == ["1936", "1950"]
    assert masked(GeneraliseDate(earliest=1936), [date(1920, 5, 5)], pa.date32()) == [
        date(1936, 1, 1)
    ]


def test_a_time_of_day_has_no_year() -> None:
    with pytest.raises(MaskingError):
        GeneraliseDate().output_type(pa.time32("s"))
