"""GOV-004: written down, there, and reviewed."""

import pytest

from checks.interface import CheckError


@pytest.mark.parametrize(
    ("reviewed", "days", "outcome"),
    [
        pytest.param("2025-06-01", 365, "PASSED", id="the last day"),
        pytest.param("2025-05-31", 365, "FAILED", id="the day after"),
        pytest.param("2026-06-01", 0, "PASSED", id="today"),
        pytest.param("2026-06-02", 365, "FAILED", id="tomorrow"),
    ],
)
def test_a_review_holds_for_its_days(world, ask, reviewed, days, outcome):
    world.governance["override"]["reviewed"] = reviewed
    assert ask("GOV-004", max_age_days=days).outcome == outcome


@pytest.mark.parametrize("part", ["who", "how", "effect_on_data", "rollback"])
def test_a_blank_part_says_nothing(world, ask, part):
    world.governance["override"][part] = "  "
    assert ask("GOV-004").counterexamples[0].subject == f"governance.override.{part}"


@pytest.mark.parametrize("check", ["GOV-004", "GOV-008"])
def test_an_age_below_zero_is_refused(ask, check):
    with pytest.raises(CheckError, match="below 0"):
        ask(check, max_age_days=-1)
