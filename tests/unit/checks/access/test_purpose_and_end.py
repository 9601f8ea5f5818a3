"""ACC-003: why and until when."""

import pytest


@pytest.fixture
def entitlement(world):
    return world.data["entitlements", "entitlements"]["entitlements"][0]


@pytest.mark.parametrize(
    ("part", "outcome"),
    [
        ({"purpose": "  "}, "FAILED"),
        ({"approver": ""}, "FAILED"),
        ({"approver": "Underwriters "}, "FAILED"),
        ({"ends": None}, "FAILED"),
        ({"ends": "2026-05-31"}, "FAILED"),
        ({"ends": "2026-06-01"}, "PASSED"),
        ({"dataset": "another"}, "FAILED"),
    ],
)
def test_a_request_has_a_purpose_another_approver_and_an_end(entitlement, ask, part, outcome):
    entitlement.update(part)
    assert ask("ACC-003").outcome == outcome


def test_one_request_that_holds_is_enough(world, entitlement, ask):
    requests = world.data["entitlements", "entitlements"]["entitlements"]
    requests.append({**entitlement, "ends": "2026-01-01"})
    assert ask("ACC-003").outcome == "PASSED"


def test_everyone_can_have_no_purpose(world, ask, examples):
    everyone = examples["LIFECYCLE"]["grant"](examples["LIFECYCLE"]["EVERYONE"])
    world.data["access", "applications"]["grants"].append(everyone)
    assert ask("ACC-003").counterexamples[0].remedy == "revoke what everyone was granted"


def test_half_a_log_accuses_nobody(world, ask):
    world.data["entitlements", "entitlements"]["entitlements"].clear()
    world.incomplete.add(("entitlements", "entitlements"))
    assert ask("ACC-003").outcome == "MISSING"


def test_a_principal_is_the_same_in_whatever_case_and_kind(world, ask):
    for one in world.data["entitlements", "entitlements"]["entitlements"]:
        one["principal"].update(kind="unknown", name=one["principal"]["name"].upper())
    assert ask("ACC-003").outcome == "PASSED"
