"""Card data in rows. The numbers are made up and pass Luhn, or are published by their networks."""

import pyarrow as pa
import pytest

from compliance.measure.cards import CardSearch


def luhn_made(body):
    for last in "0123456789":
        total = 0
        for place, one in enumerate(reversed(body + last)):
            tens, ones = divmod(int(one) * (1 + place % 2), 10)
            total += tens + ones
        if total % 10 == 0:
            return body + last
    raise AssertionError


MADE = luhn_made("492900719325084")


def counted(values, *, name="c", entity=None, accounted=()):
    batch = pa.RecordBatch.from_pydict({name: values})
    search = CardSearch({name: entity} if entity else {}, accounted=accounted)
    search.look(batch)
    found = search.result("d")
    assert found.rows == len(values)
    return found


@pytest.mark.parametrize(
    ("value", "live"),
    [
        (MADE, 1),
        (int(MADE), 1),
        (f"paid by {MADE[:4]} {MADE[4:8]} {MADE[8:12]} {MADE[12:]}.", 1),
        (MADE[:-1] + str((int(MADE[-1]) + 1) % 10), 0),
        ("9" + MADE, 0),
        ("4242424242424242", 0),
        (None, 0),
    ],
)
def test_a_number_that_can_be_charged_is_live_and_a_published_one_is_not(value, live):
    assert counted([value]).live == live


def test_numbers_that_masking_made_are_counted_apart():
    found = counted([MADE, MADE], accounted=["c"])
    assert (found.live, found.masked) == (2, 2)


@pytest.mark.parametrize(
    ("value", "long"),
    [
        ("492900******5084", 0),
        ("49290071****5084", 0),
        ("492900719***5084", 1),
        ("4929****325084", 1),
    ],
)
def test_a_number_keeps_the_bin_and_the_last_four_at_most(value, long):
    assert counted([value]).long == long


@pytest.mark.parametrize(
    "track", [f"%B{MADE}^DOE/JOHN^27081010", f";{MADE}=27081010000?"], ids=["first", "second"]
)
def test_a_track_is_found(track):
    assert counted([track]).tracks == 1


@pytest.mark.parametrize(
    ("name", "pins"), [("pin", 1), ("card_pin", 1), ("pin_block", 1), ("opinion", 0)]
)
def test_a_pin_is_told_by_the_name_of_its_column(name, pins):
    assert counted(["4711"], name=name).pins == pins


def test_a_verification_code_is_told_by_its_column_and_not_once_masked():
    assert counted(["123", "n/a"], entity="CREDIT_CARD_CVV").codes == 1
    assert counted(["123"], entity="CREDIT_CARD_CVV", accounted=["c"]).codes == 0


def test_no_number_stands_in_the_report():
    assert MADE not in repr(counted([MADE]))
