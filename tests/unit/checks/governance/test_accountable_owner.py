"""GOV-001: a person, not a list."""

import pytest


@pytest.mark.parametrize(
    "name",
    ["owner@example.com", "Data Team", "the compliance GROUP", "Legal Department", "TBD", "  "],
)
def test_a_role_or_address_is_no_person(world, ask, name):
    world.governance["owner"]["name"] = name
    assert ask("GOV-001").outcome == "FAILED"


@pytest.mark.parametrize("name", ["Maria Lopez", "Ana Teames", "李雷"])
def test_a_person_is_a_person(world, ask, name):
    world.governance["owner"]["name"] = name
    assert ask("GOV-001").outcome == "PASSED"


@pytest.mark.parametrize("duty", ["owner", "deputy"])
def test_both_duties_are_demanded(world, ask, duty):
    world.governance[duty] = None
    assert ask("GOV-001").counterexamples[0].subject == f"governance.{duty}"


def test_an_acceptance_of_today_counts(world, ask):
    world.governance["owner"]["accepted"] = "2026-06-01"
    assert ask("GOV-001").outcome == "PASSED"


def test_a_record_that_nobody_looked_for_is_not_known(world, ask):
    world.governance["owner"]["record"] = "governance/other.md"
    assert ask("GOV-001").outcome == "MISSING"
