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


@pytest.mark.parametrize(
    ("change", "outcome", "said"),
    [
        ({"plan_digest": "", "approved": "2026-05-02"}, "PASSED", ""),
        ({"plan_digest": "", "approved": "2026-05-01"}, "MISSING", "before or after"),
        ({"plan_digest": "", "approved": "2026-04-30"}, "FAILED", "before 2026-05-01"),
        ({"plan_digest": "sha256:0"}, "FAILED", "nobody approved it as it is"),
        ({"expires": "2026-05-31"}, "FAILED", "does not hold"),
        ({"approver": ""}, "FAILED", "by who asked for it"),
        ({"subject": "another.yaml"}, "PASSED", ""),
    ],
)
def test_a_plan_is_approved_as_it_is(approvals, ask, change, outcome, said):
    approvals[1].update(change)
    decision = ask("ACC-005")
    assert decision.outcome == outcome
    assert said in "".join(one.detail for one in decision.counterexamples)


def test_for_whom_and_under_which_key_is_no_part_of_what_was_approved(world, ask):
    report = world.data["mask", "applications-train"]["report"]
    report.update(recipient="a partner", epoch="2")
    assert ask("ACC-005").outcome == "PASSED"


def test_an_author_is_known_by_account_and_by_name(world, approvals, ask):
    plan = world.data["authorship", "authorship"]["files"][0]
    plan["authors"] = ["Tom Weber", "tweber"]
    assert ask("ACC-005").outcome == "PASSED"
    approvals[1]["approver"] = "tweber@example.com"
    assert ask("ACC-005").outcome == "FAILED"


def test_who_approved_an_earlier_plan_does_not_count_for_this_one(approvals, ask):
    approvals.append({**approvals[1], "approver": "tom", "plan_digest": "sha256:0"})
    assert ask("ACC-005").outcome == "PASSED"


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
