from datetime import date

import pytest

from masking.dates import read, written, year_of

DAY = date(2020, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2020-03-04",
        "2020/03/04",
        "2020.03.04",
        "20200304",
        "03/04/2020",
        "3/4/2020",
        "04.03.2020",
        "4.3.2020",
        "04-Mar-2020",
        "04-MAR-2020",
        "4 March 2020",
        "march 4, 2020",
        "March 04, 2020",
        "2020-03-04T05:06:07",
        "2020-03-04T05:06:07.123456Z",
        "2020-03-04 05:06:07+02:00",
        "03/04/2020 5:06 PM",
    ],
)
def test_a_date_is_read_and_written_back(text) -> None:
    day, layout = read(text)
    assert day == DAY
    assert written(day, layout) == text


def test_day_first_is_told_or_seen() -> None:
    assert read("03/04/2020", day_first=True)[0] == date(2020, 4, 3)
    assert read("13/04/2020")[0] == date(2020, 4, 13)
    assert read("04/13/2020", day_first=True)[0] == date(2020, 4, 13)


@pytest.mark.parametrize(
    "text",
    ["", "Bob", "2020-02-30", "2020-03-04 Bob", "3/4/20", "31/31/2020", "4 Smarch 2020", "12"],
)
def test_what_is_no_date_is_not_read(text) -> None:
    assert read(text) is None


def test_a_partial_date_has_a_year() -> None:
    assert (year_of("1985"), year_of("1985-03"), year_of("85")) == ("1985", "1985", None)
