from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pytest

from compliance.measure.ages import RowAges
from compliance.measure.interface import MeasureError

DAY, LATER = date(2024, 2, 29), date(2025, 7, 1)


def ages(dataset, column, batches):
    measured = RowAges(dataset, column)
    for one in batches:
        measured.look(one, DAY)
    return measured.result()


def batch(values: pa.Array) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([values, values], names=["other", "created"])


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(pa.array(["2024-02-29", "2025-07-01", None]), id="text"),
        pytest.param(
            pa.array(["2024-02-29T23:59:59Z", "2025-07-01 00:00:00.123", "01/07/2025"]),
            id="text with time",
        ),
        pytest.param(pa.array(["2024-03-01T00:30:00+02:00", "20250701", ""]), id="text with zone"),
        pytest.param(pa.array([" 2024-02-29 ", "2025-07-01", "x"], pa.large_string()), id="large"),
        pytest.param(
            pa.array(["2024-02-29", "2025-07-01", None]).dictionary_encode(), id="dictionary"
        ),
        pytest.param(pa.array([DAY, LATER, None], pa.date32()), id="date32"),
        pytest.param(pa.array([DAY, LATER, None], pa.date64()), id="date64"),
        pytest.param(
            pa.array([DAY, LATER, None], pa.date32()).cast("timestamp[ms]"), id="timestamp"
        ),
        pytest.param(
            pa.array(
                [
                    datetime(2024, 2, 29, 23, 30, tzinfo=UTC),
                    datetime(2025, 7, 1, 0, 30, tzinfo=UTC),
                    None,
                ],
                pa.timestamp("us", "America/New_York"),
            ),
            id="timestamp with zone, by its UTC day",
        ),
        pytest.param(pa.array([19782, 20270, 2**31 - 1], pa.int32()).cast(pa.date32()), id="far"),
    ],
)
def test_days_are_read(values):
    told = ages("a", "created", [batch(values)])
    assert (told.rows, told.undated) == (3, 1)
    assert (told.oldest, told.newest) == (DAY, LATER)
    assert told.months == {"2024-02": 1, "2025-07": 1}


def test_batches_add_up():
    one = batch(pa.array(["2024-02-29", "2024-02-01"]))
    told = ages("a", "created", iter([one, one]))
    assert (told.rows, told.months) == (4, {"2024-02": 4})


def test_what_is_no_date_is_undated():
    told = ages("a", "created", [batch(pa.array([1, 2]))])
    assert (told.rows, told.undated, told.oldest) == (2, 2, None)


def test_an_absent_column_is_refused():
    with pytest.raises(MeasureError, match="no column 'since'") as caught:
        ages("a", "since", [batch(pa.array([1]))])
    assert "datasets.a.retention.from" in caught.value.hint


def test_files_count_by_their_own_date():
    measured = RowAges("a", "modified")
    for day, rows in ((DAY, 10), (LATER, 5)):
        measured.look(batch(pa.array(["x"] * rows)), day)
    told = measured.result()
    assert (told.column, told.rows, told.undated) == ("modified", 15, 0)
    assert told.months == {"2024-02": 10, "2025-07": 5}


def test_a_zone_east_of_greenwich_is_told_in_utc():
    east = timezone(timedelta(hours=14))
    text = datetime(2024, 3, 1, 1, tzinfo=east).isoformat()
    assert ages("a", "created", [batch(pa.array([text]))]).oldest == DAY


def test_a_year_or_a_month_counts_from_its_first_day():
    told = ages("a", "created", [batch(pa.array(["2024", "2024-03", " 2025 ", "20", "2024-13"]))])
    assert told.months == {"2024-01": 1, "2024-03": 1, "2025-01": 1}
    assert (told.oldest, told.undated) == (date(2024, 1, 1), 2)
