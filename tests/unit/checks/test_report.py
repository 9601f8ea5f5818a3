"""A report: its data as canonical JSON has it, and the digest of that."""

from datetime import UTC, date, datetime

import pytest

from checks.report import FactsError, canonical, make_report, report_digest
from checks.topic import FactKind

NOON = datetime(2026, 5, 31, 12, tzinfo=UTC)


def test_the_digest_is_of_the_canonical_bytes():
    assert report_digest({"b": 1, "a": date(2026, 1, 1)}) == report_digest(
        {"a": "2026-01-01", "b": 1}
    )
    assert canonical({"b": (1, 2), "a": "é"}) == '{"a":"é","b":[1,2]}'.encode()


@pytest.mark.parametrize("value", [object(), {"n": 2**60}])
def test_what_has_no_canonical_form_is_refused_without_its_value(value):
    with pytest.raises(FactsError, match="no canonical JSON form"):
        canonical(value)


def test_data_is_kept_in_the_order_of_its_canonical_form():
    report = make_report(
        *(FactKind.AGES, "a", {"b": 1.0, "a": None}),
        **{"collector": "x@1", "collected": NOON, "expires": NOON},
        **{"complete": True, "measured": True},
    )
    assert canonical(report.data) == b'{"a":null,"b":1}'
    assert list(report.data) == ["a", "b"]
