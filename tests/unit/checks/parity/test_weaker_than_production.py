"""PAR-001: level against level."""

import pytest

from checks.interface import CheckError


def level(world, environment, measured=None, claimed=None):
    """Set the level of access_logging; None for neither measured nor claimed."""
    found = world.data["controls", environment]["measured"]
    controls = world.manifest["environments"][environment]["controls"]
    for place, told in ((found, measured), (controls, claimed)):
        if told is None:
            place.pop("access_logging", None)
        else:
            place["access_logging"] = {"level": told, **({"how": "x"} if place is found else {})}


@pytest.mark.parametrize(
    ("production", "development", "outcome"),
    [
        pytest.param(("writes", None), ("reads", None), "PASSED", id="stronger"),
        pytest.param(("reads", None), ("writes", None), "FAILED", id="weaker"),
        pytest.param(("reads", None), ("writes", "reads"), "FAILED", id="measured beats claimed"),
        pytest.param(("writes", "reads"), ("writes", None), "FAILED", id="a false claim above"),
        pytest.param(("reads", None), ("reads", "writes"), "PASSED", id="claims less than it has"),
        pytest.param(("reads", None), (None, "writes"), "FAILED", id="a lower claim is believed"),
        pytest.param(("reads", None), (None, "reads"), "MISSING", id="an equal claim is not"),
        pytest.param((None, "reads"), ("reads", None), "MISSING", id="nor one of production"),
        pytest.param(("reads", None), (None, None), "MISSING", id="not known here"),
        pytest.param((None, "unknown"), ("reads", None), "MISSING", id="not known there"),
        pytest.param(("none", None), (None, "unknown"), "MISSING", id="unknown is not none"),
    ],
)
def test_each_control_is_at_least_as_strong(world, ask, production, development, outcome):
    level(world, "production", *production)
    level(world, "development", *development)
    assert ask("PAR-001").outcome == outcome


def test_only_the_controls_that_are_asked_are_compared(world, ask):
    level(world, "development", "none")
    assert ask("PAR-001", controls=("access",)).outcome == "PASSED"
    assert ask("PAR-001", controls=("access", "access_logging")).outcome == "FAILED"


def test_a_control_that_is_asked_and_stated_nowhere_is_not_known(world, ask):
    assert ask("PAR-001", controls=("mfa",)).outcome == "MISSING"


def test_the_strongest_production_is_the_floor(world, ask):
    world.manifest["environments"]["branch"] = {
        "kind": "production",
        "locations": ["branch"],
        "controls": {"access_logging": {"level": "none"}},
    }
    world.data["controls", "branch"] = {
        "environment": "branch",
        "measured": {"access_logging": {"level": "none", "how": "x"}},
    }
    level(world, "development", "writes")
    assert ask("PAR-001", controls=("access_logging",)).outcome == "FAILED"


def test_without_production_there_is_nothing_to_compare_with(world, ask):
    world.manifest["environments"]["production"]["kind"] = "non-production"
    decision = ask("PAR-001")
    assert decision.outcome == "MISSING"
    assert decision.counterexamples[0].subject == "production"


def test_a_level_that_we_do_not_know_is_not_taken_as_one(world, ask):
    level(world, "development", "total")
    assert ask("PAR-001").outcome == "MISSING"


def test_a_control_without_levels_is_refused(ask):
    with pytest.raises(CheckError, match="'firewall'"):
        ask("PAR-001", controls=("firewall",))
