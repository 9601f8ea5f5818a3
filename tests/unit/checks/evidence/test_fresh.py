"""EVD-003: the age of evidence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from checks.facts import Facts
from checks.table import CHECKS

SCAN = ("scan", "applications-train")


@pytest.fixture
def aged(world, as_of):
    """Ask with the scan of the copy collected so many days before its time."""

    def ask(days, **parameters):
        reports = (
            replace(one, collected=one.collected - timedelta(days=days))
            if (one.kind, one.source) == SCAN
            else one
            for one in world.facts().reports
        )
        return CHECKS["EVD-003"](**parameters).decide(Facts(tuple(reports)), as_of)

    return ask


@pytest.mark.parametrize(
    ("days", "outcome"), [(0, "PASSED"), (89, "PASSED"), (90, "FAILED"), (-2, "FAILED")]
)
def test_a_report_is_neither_too_old_nor_dated_ahead(aged, days, outcome):
    """Collected on 2026-05-31, judged on 2026-06-01."""
    assert aged(days).outcome == outcome


def test_the_age_is_a_parameter(aged):
    assert aged(10, max_age_days=10).outcome == "FAILED"


def test_what_has_expired_fails_and_what_was_never_collected_is_missing(world, ask):
    world.expired.add(SCAN)
    assert "expired on 2026-05-31" in ask("EVD-003").counterexamples[0].detail
    del world.data[SCAN]
    assert ask("EVD-003").outcome == "MISSING"


def test_an_old_report_that_nothing_calls_for_does_no_harm(world, ask):
    world.expired.add(("selfscan", "bundle"))
    assert ask("EVD-003").outcome == "PASSED"
