"""RET-008: scratch copies."""

import pytest

from checks.interface import CheckError
from checks.table import CHECKS


@pytest.fixture
def scratch(world):
    return world.data["listing", "data"]["entries"][-1]


@pytest.mark.parametrize(
    ("modified", "outcome"), [("2026-05-02", "PASSED"), ("2026-05-01", "FAILED")]
)
def test_a_scratch_copy_may_stay_for_the_period_of_its_kind(scratch, ask, modified, outcome):
    scratch["modified"] = modified
    assert ask("RET-008").outcome == outcome


def test_a_scratch_copy_of_unknown_age_is_not_known(scratch, ask):
    scratch["modified"] = None
    assert ask("RET-008").outcome == "MISSING"


@pytest.mark.parametrize("kind", ["notebook", "cache"])
def test_a_kind_without_a_schedule_may_stay_for_the_days_given(scratch, ask, kind):
    scratch.update(artefact=kind, modified="2026-05-20")
    assert ask("RET-008").outcome == "PASSED"
    decision = ask("RET-008", max_age_days=5)
    assert decision.outcome == "FAILED"
    assert "7 days past its time" in decision.counterexamples[0].detail


def test_what_belongs_to_a_dataset_follows_its_own_rule(scratch, ask):
    scratch.update(modified="2020-01-01", dataset="applications-train")
    assert ask("RET-008").outcome == "PASSED"


def test_a_negative_age_is_refused():
    with pytest.raises(CheckError):
        CHECKS["RET-008"](max_age_days=-1)
