"""What stands for a mention, against the column that masks the same."""

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masking.apply import apply
from masking.plan import ColumnPlan
from masking.surrogates import Mention, surrogates
from policies.errors import PolicyError

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def keys(domain: str, purpose: str) -> bytes:
    return f"{domain}/{purpose}".encode().ljust(32, b"k")[:32]


def plan(transform: str, link: str = "l", **told) -> ColumnPlan:
    return ColumnPlan.model_validate({"transform": transform, "link": link, "with": told})


def one(text: str, how: ColumnPlan | None, **known) -> str | None:
    (made,) = surrogates([Mention(text, how, **known)], keys)
    return made


VALUES = [
    ("national_id", "536-90-4399"),
    ("email", "Maria@Example.org"),
    ("phone", "(212) 555-0123"),
    ("card", "4111111111111111"),
    ("iban", "DE89370400440532013000"),
    ("format_preserving", "P100001"),
    ("ip", "10.0.0.1"),
    ("url", "https://a.example.org/b"),
    ("city", "Boston"),
]


@pytest.mark.parametrize(("transform", "value"), VALUES)
def test_a_mention_is_what_its_column_holds(transform, value):
    how = plan(transform)
    column = apply(pa.record_batch({"c": [value]}), {"c": how}, keys, {}).column("c")
    assert one(value, how) == column[0].as_py()


@pytest.mark.parametrize(("transform", "value"), VALUES)
def test_documents_are_told_apart_and_each_is_the_same_throughout(transform, value):
    how = plan(transform)
    first, again, other = (one(value, how, seed=seed) for seed in ("a", "a", "b"))
    assert first == again
    assert len({first, other, one(value, how)}) == 3


def test_a_date_moves_as_the_column_of_its_subject_does():
    columns = {"who": plan("token", "who"), "day": plan("date_shift", subject="who")}
    rows = pa.record_batch({"who": ["7"], "day": ["2021-03-05"]})
    column = apply(rows, columns, keys, {}).column("day")[0].as_py()
    how = columns["day"]
    assert one("2021-03-05", how, subject="7", subject_domain="who") == column
    assert one("2021-03-05", how) == "2021"


def test_what_cannot_be_masked_is_named_and_the_rest_is_masked():
    small = plan("format_preserving", small="refuse")
    made = surrogates([Mention("A1", small), Mention("P100001", small)], keys)
    assert made[0] is None
    assert made[1] is not None
    assert one("no date", plan("date_shift")) is None
    assert one("x", None) is None


def test_a_plan_that_cannot_be_used_stops_the_run():
    with pytest.raises(PolicyError):
        one("x", plan("token", nothing=1))


@SLOW
@given(st.lists(st.text(max_size=30), max_size=6), st.sampled_from(VALUES), st.text(max_size=3))
def test_no_mention_stays_what_it_was(texts, value, seed):
    how = plan(value[0])
    made = surrogates([Mention(text, how, seed=seed) for text in texts], keys)
    for text, told in zip(texts, made, strict=True):
        assert told is None or told.casefold() != text.casefold()
