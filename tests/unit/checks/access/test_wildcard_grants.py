"""ACC-001: wildcards."""

import pytest


@pytest.fixture
def grants(world):
    return world.data["access", "applications"]["grants"]


@pytest.mark.parametrize("part", ["principal", "action", "resource"])
def test_a_wildcard_of_any_part_fails_and_is_told(grants, ask, part):
    grants[0]["wildcards"] = [part]
    decision = ask("ACC-001")
    assert decision.outcome == "FAILED"
    assert f"any {part}" in decision.counterexamples[0].detail


def test_a_condition_narrows_a_wildcard_and_does_not_excuse_it(grants, ask):
    grants[0].update(wildcards=["action"], conditional=True)
    assert "narrowed by a condition" in ask("ACC-001").counterexamples[0].detail


def test_a_dataset_in_which_nothing_sensitive_is_may_have_wildcards(world, ask):
    world.data["access", "applications-train"]["grants"][0]["wildcards"] = ["action"]
    assert ask("ACC-001").outcome == "FAILED"
    world.data["scan", "applications-train"]["inputs"][0]["columns"] = []
    assert ask("ACC-001").outcome == "PASSED"
