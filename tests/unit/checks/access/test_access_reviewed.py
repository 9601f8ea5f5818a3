"""ACC-004: reviews and uses of rights."""

import pytest

from checks.interface import CheckError
from checks.table import CHECKS


@pytest.fixture
def reviews(world):
    return world.data["reviews", "reviews"]


@pytest.mark.parametrize(
    ("review", "outcome"),
    [
        ({"reviewed": "2025-12-03"}, "PASSED"),
        ({"reviewed": "2025-12-02"}, "FAILED"),
        ({"reviewed": "2026-06-02"}, "FAILED"),
        ({"reviewer": ""}, "FAILED"),
    ],
)
def test_a_named_person_reviewed_it_within_half_a_year(reviews, ask, review, outcome):
    reviews["reviews"][0].update(review)
    assert ask("ACC-004").outcome == outcome


@pytest.mark.parametrize(
    ("used", "outcome"), [("2026-03-03", "PASSED"), ("2026-03-02", "FAILED"), (None, "FAILED")]
)
def test_a_right_that_is_not_used_fails_and_its_holder_is_told(reviews, ask, used, outcome):
    reviews["uses"][0]["used"] = used
    decision = ask("ACC-004")
    assert decision.outcome == outcome
    if outcome == "FAILED":
        assert "user:maria can read it and did not" in decision.counterexamples[0].detail


@pytest.mark.parametrize("begins", [None, "2026-05-01"])
def test_a_log_that_is_too_young_shows_no_want_of_use(reviews, ask, begins):
    reviews["uses"][0]["used"] = None
    reviews["log_begins"] = begins
    assert ask("ACC-004").outcome == "MISSING"


def test_the_limits_are_parameters(reviews, ask):
    assert ask("ACC-004", max_review_days=30).outcome == "FAILED"
    assert ask("ACC-004", max_unused_days=5).outcome == "FAILED"
    with pytest.raises(CheckError):
        CHECKS["ACC-004"](max_unused_days=-1)
