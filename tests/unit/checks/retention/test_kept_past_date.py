"""RET-002: the day after the last day."""

import pytest

from checks.interface import CheckError


def kept(world, oldest, months=None, **rule):
    ages = world.data["ages", "applications-train"]
    ages.update(oldest=oldest, months=months or {})
    world.dataset("applications-train")["retention"].update(rule)


@pytest.mark.parametrize(
    ("oldest", "period", "grace", "outcome"),
    [
        pytest.param("2024-06-01", "P2Y", 0, "PASSED", id="the last day"),
        pytest.param("2024-05-31", "P2Y", 0, "FAILED", id="the day after"),
        pytest.param("2024-05-31", "P2Y", 1, "PASSED", id="a day of grace"),
        pytest.param("2024-05-30", "P2Y", 1, "FAILED", id="grace is over"),
        pytest.param("1970-01-01", "P9999Y", 99999999, "PASSED", id="beyond the calendar"),
    ],
)
def test_a_row_may_be_kept_until_its_last_day(world, ask, oldest, period, grace, outcome):
    kept(world, oldest, period=period)
    assert ask("RET-002", grace_days=grace).outcome == outcome


def test_it_says_how_many_at_most_and_since_when(world, ask):
    kept(world, "2024-03-10", {"2024-03": 5, "2024-06": 7, "2024-07": 9, "2026-01": 11})
    (one,) = ask("RET-002").counterexamples
    assert "at most 5 of 1000 rows" in one.detail
    assert "since 2026-03-11" in one.detail


def test_without_months_all_rows_may_be_past(world, ask):
    kept(world, "2024-03-10")
    assert "at most 1000 of 1000 rows" in ask("RET-002").counterexamples[0].detail


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"column": "modified"}, id="dates of another column"),
        pytest.param({"oldest": None}, id="no date at all"),
        pytest.param({"undated": 1}, id="a row without a date"),
    ],
)
def test_what_was_not_dated_is_not_known(world, ask, changes):
    world.data["ages", "applications-train"].update(changes)
    assert ask("RET-002").outcome == "MISSING"


def test_a_dataset_without_rows_keeps_nothing(world, ask):
    world.data["ages", "applications-train"].update(rows=0, oldest=None, months={})
    assert ask("RET-002").outcome == "PASSED"


def test_an_anonymous_copy_is_free(examples):
    from checks.table import CHECKS

    world = examples["world_of"]("anonymous-copy")
    kept(world, "1990-01-01")
    assert CHECKS["RET-002"]().decide(world.facts(), examples["AS_OF"]).outcome == "PASSED"


def test_grace_below_zero_is_refused(ask):
    with pytest.raises(CheckError, match="below 0"):
        ask("RET-002", grace_days=-1)
