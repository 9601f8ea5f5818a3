from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from masking.interface import MaskingError
from masking.transforms.date_shift import DateShift

SHIFT = DateShift(subject="patient")


def shift_of(masked, subject) -> int:
    (moved,) = masked(SHIFT, [date(2000, 6, 1)], pa.date32(), [subject])
    return (moved - date(2000, 6, 1)).days


def test_all_dates_of_a_subject_move_by_the_same_days_never_none(masked) -> None:
    shifts = [shift_of(masked, f"p{n}") for n in range(300)]
    assert all(1 <= abs(shift) <= 365 for shift in shifts)
    assert len(set(shifts)) > 150
    first, second = masked(SHIFT, ["2020-01-01", "2020-02-01"], subject=["p1", "p1"])
    assert (date.fromisoformat(second) - date.fromisoformat(first)).days == 31


def test_every_shift_of_a_small_limit_is_drawn_evenly(masked) -> None:
    days = [date(2000, 6, 10)] * 4000
    moved = masked(
        DateShift(subject="p", limit=2), days, pa.date32(), [str(n) for n in range(4000)]
    )
    counts = dict.fromkeys((-2, -1, 1, 2), 0)
    for day in moved:
        counts[(day - date(2000, 6, 10)).days] += 1
    assert all(850 < count < 1150 for count in counts.values())


def test_types_and_spellings_move_alike(masked) -> None:
    days = timedelta(days=shift_of(masked, 7))
    moved = date(2020, 3, 14) + days
    texts = ["2020-03-14", "2020-03-14T01:02:03.5Z", "03/14/2020", "14.03.2020", "20200314"]
    assert masked(SHIFT, texts, subject=["7"] * 5) == [
        f"{moved}",
        f"{moved}T01:02:03.5Z",
        f"{moved:%m/%d/%Y}",
        f"{moved:%d.%m.%Y}",
        f"{moved:%Y%m%d}",
    ]
    when = datetime(2020, 3, 14, 5, tzinfo=UTC)
    for unit in ("s", "ms", "us", "ns"):
        (time,) = masked(SHIFT, [when], pa.timestamp(unit, "UTC"), [7])
        assert time == when + days
    assert masked(SHIFT, [date(2020, 3, 14)], pa.date64(), [7]) == [moved]


def test_a_row_without_subject_tells_its_year_only(masked) -> None:
    assert masked(SHIFT, ["2020-03-14", "2020-03-14"], subject=[None, ""]) == ["2020", "2020"]
    assert masked(SHIFT, [date(2020, 3, 14)], pa.date32(), pa.array([None], pa.string())) == [
        date(2020, 1, 1)
    ]


def test_a_plan_without_subject_tells_years_only(masked) -> None:
    assert masked(DateShift(), ["2020-03-14"]) == ["2020"]
    assert DateShift().expected_matches(10, 5) == 10
    assert SHIFT.expected_matches(10, 5) == 0


def test_what_is_no_date_is_redacted_and_a_partial_one_tells_its_year(masked) -> None:
    values = ["Bob", "2020-02-30", "2020", "2020-05", "", None, "9999-12-31"]
    out = masked(DateShift(subject="p", limit=3650), values, subject=["p"] * 7)
    assert out[:6] == ["[redacted]", "[redacted]", "2020", "2020", "", None]
    assert out[6][:4] in {"9999", *(str(y) for y in range(9988, 9999))}


def test_subjects_of_another_length_stop_the_run(masked) -> None:
    with pytest.raises(MaskingError):
        masked(SHIFT, ["2020-01-01"], subject=["a", "b"])


@pytest.mark.parametrize("limit", [0, 40_000])
def test_the_limit_is_bounded(limit) -> None:
    with pytest.raises(ValueError, match="limit"):
        DateShift(limit=limit)
