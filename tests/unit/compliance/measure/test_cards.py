"""Card data in rows. The numbers are made up and pass Luhn, or are published by their networks."""

from decimal import Decimal

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
        (float(MADE), 1),
        (Decimal(f"{MADE}.00"), 1),
        (0.5, 0),
        (f"0.{MADE}", 0),
        (f"12.{MADE}", 0),
        (float("nan"), 0),
        (f'["x", "{MADE}"]', 1),
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
        ("4929 0071 93** 5084", 1),
        ("4929 00** **** 5084", 0),
        ("***********25084", 1),
        ("XXXX-XXXX-XXXX-5084", 0),
        ("555-123-4567 x89", 0),
        ("5551234567xx89", 1),
        ("1112223334445**", 0),
        ("1234**56", 0),
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


@pytest.mark.parametrize("name", ["cvv", "card.cvc2", "card_csc"])
def test_a_verification_code_is_told_by_the_name_of_its_path(name):
    assert counted(["123"], name=name).codes == 1


@pytest.mark.parametrize(
    ("text", "codes", "pins"),
    [
        ("called, CVV: 123, wants a refund", 1, 0),
        ("her pin: 4711", 0, 1),
        ("PIN code=471100", 0, 1),
        ("cvv not given", 0, 0),
        ("spare pin 4711 for the hinge", 0, 0),
        ("CVV 12", 0, 0),
    ],
)
def test_codes_and_pins_are_told_in_sentences(text, codes, pins):
    found = counted([text])
    assert (found.codes, found.pins) == (codes, pins)


def test_a_row_counts_once_however_many_numbers_it_holds():
    batch = pa.RecordBatch.from_pydict({"a": [MADE, None], "b": [MADE, "x"]})
    search = CardSearch({}, accounted=["a"])
    search.look(batch)
    found = search.result("d")
    assert (found.rows, found.live, found.masked) == (2, 1, 0)


def test_columns_of_few_values_are_searched():
    search = CardSearch({})
    search.look(pa.RecordBatch.from_arrays([pa.array(["x", MADE]).dictionary_encode()], ["n"]))
    assert search.result("d").live == 1


def test_codes_in_lists_are_told():
    assert counted(['["123", "4567"]', '["x"]'], name="cards[].cvv").codes == 1
    assert counted(['["4711"]'], name="pins.pin[]").pins == 1


def test_no_number_stands_in_the_report():
    assert MADE not in repr(counted([MADE]))
