"""ACC-005: who writes, approves, reads and holds keys."""

import pytest


@pytest.fixture
def approvals(world):
    return world.data["approvals", "approvals"]["approvals"]


@pytest.mark.parametrize("number", [1, 2])
def test_who_wrote_the_plan_approves_neither_it_nor_a_release(approvals, ask, number):
    approvals[number]["approver"] = "Tom"
    decision = ask("ACC-005")
    assert decision.outcome == "FAILED"
    assert "Tom wrote masking/plan.yaml" in decision.counterexamples[0].detail


def test_a_plan_that_nobody_approved_fails(approvals, ask):
    approvals.pop(1)
    assert ask("ACC-005").outcome == "FAILED"


def test_a_plan_that_is_in_no_repository_is_not_known(world, ask):
    world.data["authorship", "authorship"]["files"][0]["digest"] = "sha256:0"
    assert ask("ACC-005").outcome == "MISSING"


def test_who_reads_the_copy_does_not_hold_its_key(world, ask):
    key = world.data["custody", "custody"]["keys"][0]
    key["readers"].append({"kind": "service", "name": "TOM"})
    assert "service:TOM can read it and its key" in ask("ACC-005").counterexamples[0].detail


def test_where_nothing_claims_to_be_masked_there_is_no_duty(world, ask):
    world.dataset("applications-train")["masked"] = False
    assert ask("ACC-005").outcome == "NOT_APPLICABLE"
