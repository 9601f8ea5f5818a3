"""RET-003: derived data and the end of its source."""

import pytest

COPY = "applications-train"


@pytest.mark.parametrize(
    ("period", "outcome"), [("P6Y", "PASSED"), ("P6Y1D", "FAILED"), ("P8Y", "FAILED")]
)
def test_a_copy_that_counts_from_the_same_column_may_not_be_kept_longer(
    world, ask, period, outcome
):
    world.dataset(COPY)["retention"]["period"] = period
    assert ask("RET-003").outcome == outcome


def test_it_is_told_by_how_many_days(world, ask):
    world.dataset(COPY)["retention"]["period"] = "P6Y10D"
    assert "may be kept 10 days longer" in ask("RET-003").counterexamples[0].detail


@pytest.mark.parametrize(("period", "outcome"), [("P4Y", "PASSED"), ("P5Y", "FAILED")])
def test_a_copy_that_counts_from_another_date_ends_before_the_oldest_row(
    world, ask, period, outcome
):
    """Copied on 2026-05-01; the oldest row of the source ends on 2031-01-07."""
    world.dataset(COPY)["retention"].update({"from": "modified", "period": period})
    world.data["ages", COPY].update(column="modified", oldest="2026-05-01", newest="2026-05-01")
    assert ask("RET-003").outcome == outcome


def test_an_anonymous_copy_is_free(world, ask, examples):
    examples["EXAMPLES"]["anonymous-copy"].change(world)
    world.dataset(COPY)["retention"]["period"] = "P90Y"
    assert ask("RET-003").outcome == "PASSED"


def test_a_source_without_a_period_is_not_known(world, ask):
    world.dataset("applications")["retention"] = None
    assert ask("RET-003").outcome == "MISSING"


def test_a_source_that_nobody_declared_is_not_known(world, ask):
    lineage = world.data["lineage", "lineage"]
    lineage["nodes"]["kaggle/loans.csv"] = None
    lineage["runs"][0]["inputs"].append("kaggle/loans.csv")
    assert ask("RET-003").outcome == "MISSING"
