import pytest
from hypothesis import given
from hypothesis import strategies as st

from masking.plan import Plan
from policies.load import parse

TOLD = {"tables": {"*.csv": {"ssn": {"transform": "national_id", "entity": "US_SSN"}}}}
PLAN = parse(Plan, TOLD)
word = st.one_of(st.none(), st.text(min_size=1, max_size=8))


@given(word, st.text(min_size=1, max_size=4), st.none() | st.dates())
def test_one_approved_plan_serves_every_recipient_key_and_end(recipient, epoch, expires):
    apart = {"recipient": recipient, "epoch": epoch, "expires": expires}
    assert PLAN.model_copy(update=apart).digest == PLAN.digest


@pytest.mark.parametrize(
    "change",
    [
        {"preset": "safe-harbor"},
        {"unmapped": "drop"},
        {"joins_with": "another"},
        {"k": 5},
        {"tables": {"*.csv": {"ssn": {"transform": "token", "entity": "US_SSN"}}}},
        {"tables": {"a.csv": TOLD["tables"]["*.csv"]}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_it_decides_is_in_its_digest(change):
    assert parse(Plan, {**TOLD, **change}).digest != PLAN.digest
