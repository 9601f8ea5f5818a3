"""Calendar arithmetic with periods."""

from datetime import date

import pytest

from policies.periods import add, in_words


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        pytest.param("2024-01-31", "P1M", "2024-02-29", id="a month ends with its last day"),
        pytest.param("2023-01-31", "P1M", "2023-02-28", id="no leap year"),
        pytest.param("2024-02-29", "P1Y", "2025-02-28", id="a leap day has no anniversary"),
        pytest.param("2024-02-29", "P4Y", "2028-02-29", id="but every fourth year"),
        pytest.param("2024-11-30", "P3M", "2025-02-28", id="over the year's end"),
        pytest.param("2024-12-01", "P1M", "2025-01-01", id="december"),
        pytest.param("2024-01-01", "P2W", "2024-01-15", id="weeks"),
        pytest.param("2024-01-01", "P90D", "2024-03-31", id="days"),
        pytest.param("2024-01-31", "P1M1D", "2024-03-01", id="months before days"),
        pytest.param("2024-01-01", "PT36H", "2024-01-02", id="hours count in whole days"),
        pytest.param("2024-01-01", "PT15M", "2024-01-01", id="minutes end on the day"),
        pytest.param("2024-01-01", "PT1440M", "2024-01-02", id="minutes may make a day"),
        pytest.param("2024-01-01", "P99999Y", "9999-12-31", id="years beyond the calendar"),
        pytest.param("2024-01-01", "P9999999D", "9999-12-31", id="days beyond the calendar"),
        pytest.param("2024-01-01", "P99999999999W", "9999-12-31", id="weeks beyond all numbers"),
    ],
)
def test_a_period_ends_on_a_day(day, period, end):
    assert add(date.fromisoformat(day), period) == date.fromisoformat(end)


@pytest.mark.parametrize("period", ["", "P", "PT", "1Y", "P1", "P-1D", "P1.5D", "P1DT", "P1D1Y"])
def test_what_is_no_period_is_refused(period):
    with pytest.raises(ValueError, match="ISO 8601"):
        add(date(2024, 1, 1), period)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        pytest.param("P6Y", "6 years", id="years"),
        pytest.param("P1Y6M", "1 year 6 months", id="two parts"),
        pytest.param("PT15M", "15 minutes", id="minutes"),
        pytest.param("P1D", "1 day", id="one"),
    ],
)
def test_a_period_is_told_in_words(period, told):
    assert in_words(period) == told


def test_no_words_for_what_is_no_period():
    with pytest.raises(ValueError, match="ISO 8601"):
        in_words("soon")
