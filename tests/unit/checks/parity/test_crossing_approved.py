"""PAR-004: what left production."""

import pytest


@pytest.fixture
def approval(world):
    return world.data["approvals", "approvals"]["approvals"][0]


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ({"approver": "TOM"}, "by who asked for it"),
        ({"approver": ""}, "by who asked for it"),
        ({"expires": "2026-05-31"}, "does not hold"),
        ({"expires": None}, "has no end"),
        ({"recipient": "another partner"}, "is for another partner"),
        ({"approved": "2026-06-02"}, "does not hold"),
        ({"purpose": ""}, "names no purpose"),
        ({"digests": []}, "other files"),
        ({"plan_digest": "sha256:0"}, "another masking plan"),
        ({"source": "another"}, "nobody approved it"),
    ],
)
def test_an_approval_names_what_is_there_and_holds(approval, ask, part, fault):
    approval.update(part)
    decision = ask("PAR-004")
    assert decision.outcome == "FAILED"
    assert fault in decision.counterexamples[0].detail


def test_an_approval_for_one_recipient_is_of_the_copy_for_it(world, approval, ask):
    approval["recipient"] = "a partner"
    world.data["mask", "applications-train"]["report"]["recipient"] = "a partner"
    assert ask("PAR-004").outcome == "PASSED"


def test_a_copy_that_no_run_masked_fails(world, ask):
    del world.data["mask", "applications-train"]
    assert ask("PAR-004").outcome == "FAILED"


def test_data_that_went_by_a_place_that_nobody_declared_crossed_as_well(world, ask, approval):
    lineage = world.data["lineage", "lineage"]
    lineage["nodes"]["scratch/tmp"] = None
    lineage["runs"] = [
        {
            "job": "a",
            "run": "1",
            "inputs": ["file://prod/applications.csv"],
            "outputs": ["scratch/tmp"],
        },
        {
            "job": "b",
            "run": "2",
            "inputs": ["scratch/tmp"],
            "outputs": ["file://data/train/applications.csv"],
        },
    ]
    world.dataset("applications-train")["derived_from"] = []
    assert ask("PAR-004").outcome == "PASSED"
    approval["source"] = "another"
    assert ask("PAR-004").outcome == "FAILED"


def test_where_nothing_lies_outside_nothing_crossed(world, ask):
    world.dataset("applications-train")["environment"] = "production"
    assert ask("PAR-004").outcome == "NOT_APPLICABLE"
