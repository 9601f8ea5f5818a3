"""Reports and facts: their digests, their views, and what counts on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from checks.facts import FactKind, Facts, FactsError, make_report
from checks.records import Ages

NOON = datetime(2026, 5, 31, 12, tzinfo=UTC)


def ages(source="a", **changes):
    data = Ages(source, "created_at", 3, 0, date(2026, 1, 1), None, {"2026-01": 3})
    told = {"collector": "ages@1", "collected": NOON, "expires": NOON}
    return make_report(
        FactKind.AGES, source, data, **told, **{"complete": True, "measured": True, **changes}
    )


def test_two_reports_on_one_thing_are_refused():
    with pytest.raises(FactsError, match="two ages reports on 'a'"):
        Facts((ages(), ages(complete=False)))


def test_data_that_is_not_of_its_kind_is_told_by_report_only():
    report = replace(ages(), data={"dataset": "a", "rows": "123-45-6789"})
    with pytest.raises(FactsError, match="ages report on 'a' is malformed") as caught:
        Facts((report,)).ages("a")
    assert "6789" not in str(caught.value)


def test_a_report_counts_until_the_end_of_its_last_day():
    facts = Facts((ages(),))
    assert facts.current(date(2026, 5, 31)) is facts
    assert facts.current(date(2026, 6, 1)).reports == ()


def test_each_kind_has_its_view(world):
    facts = world.facts()
    assert facts.scan("applications")
    assert facts.mask("applications-train")
    assert facts.lineage()
    assert facts.listing("prod")
    assert facts.controls("production")
    assert facts.documents()
    assert facts.quality("applications-train")
    assert facts.selfscan()
    assert facts.ages("nothing") is None
    assert [view.dataset for _, view in facts.views(FactKind.AGES, Ages)] == [
        "applications",
        "applications-train",
    ]


def test_one_report_more_leaves_the_views_of_the_others_as_they_are():
    facts = Facts((ages("b"), ages("c")))
    seen = facts.ages("b")
    grown = facts.with_report(ages("a"))
    assert [one.source for one in grown.reports] == ["a", "b", "c"]
    assert grown.ages("b")[1] is seen[1]


def test_a_newer_report_takes_the_place_of_the_older():
    facts = Facts((ages("a"),))
    assert facts.ages("a") is not None
    newer = facts.with_report(ages("a", complete=False))
    assert [one.complete for one in newer.reports] == [False]
    assert newer.ages("a")[0].complete is False
