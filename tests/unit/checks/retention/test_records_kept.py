"""RET-007: records that must be kept."""

import pytest

from checks.interface import CheckError
from checks.table import CHECKS


@pytest.mark.parametrize(("days", "outcome"), [(183, "PASSED"), (182, "FAILED"), (None, "PASSED")])
def test_the_setting_must_reach_half_a_year_ahead(world, ask, days, outcome):
    """2026-06-01 plus P6M is 2026-12-01, 183 days on."""
    world.data["keeping", "keeping"]["records"][0]["days"] = days
    assert ask("RET-007").outcome == outcome


def test_every_place_that_keeps_a_class_must_keep_it(world, ask):
    world.data["keeping", "keeping"]["records"].append(
        {"record": "ai-system-logs", "place": "cluster", "days": 7}
    )
    assert "cluster keeps them 7 days" in ask("RET-007").counterexamples[0].detail


def test_a_class_that_is_not_declared_fails_and_one_not_measured_is_not_known(world, ask):
    ask_card = {"minimum": {"card-audit-logs": "P12M"}}
    assert ask("RET-007", **ask_card).outcome == "FAILED"
    world.manifest["records"]["card-audit-logs"] = {"place": "siem", "period": "P1Y"}
    assert ask("RET-007", **ask_card).outcome == "MISSING"


@pytest.mark.parametrize("minimum", [{}, {"ai-system-logs": "half a year"}])
def test_a_minimum_that_demands_nothing_is_refused(minimum):
    with pytest.raises(CheckError):
        CHECKS["RET-007"](minimum=minimum)


def test_any_number_of_days_can_be_told(world, ask):
    world.data["keeping", "keeping"]["records"][0]["days"] = 2**40
    assert ask("RET-007").outcome == "PASSED"
