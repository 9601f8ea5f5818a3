"""LIN-007: what a model lists, and what it was built from."""

import pytest

MODEL = "onboarding-v3"


@pytest.fixture
def bill(world):
    return world.data["model", MODEL]["ingredients"]


def test_a_source_that_the_bill_omits_is_named(bill, ask):
    bill.pop()
    assert "was built from applications" in ask("LIN-007").counterexamples[0].detail


def test_what_lies_between_and_nobody_declared_may_be_left_out(world, bill, ask):
    lineage = world.data["lineage", "lineage"]
    lineage["nodes"]["mlflow/artifacts"] = None
    through = {"job": "save", "run": "r8", "inputs": ["mlflow/artifacts"], "outputs": []}
    for run in lineage["runs"]:
        if "models/onboarding" in run["outputs"]:
            through["outputs"], run["outputs"] = run["outputs"], ["mlflow/artifacts"]
    lineage["runs"].append(through)
    assert ask("LIN-007").outcome == "PASSED"
    bill.append({"name": "mlflow/artifacts", "dataset": None, "digest": "sha256:0"})
    assert ask("LIN-007").outcome == "PASSED"


def test_what_no_lineage_leads_to_may_not_be_listed(bill, ask):
    bill.append({"name": "kaggle/loans", "dataset": None, "digest": "sha256:0"})
    assert "kaggle/loans" in ask("LIN-007").counterexamples[0].detail


def test_what_the_model_was_evaluated_on_may_be_listed(world, bill, ask):
    bill.append({"name": "holdout", "dataset": None, "digest": "sha256:0", "use": "evaluate"})
    world.data["lineage", "lineage"]["nodes"]["holdout"] = None
    run = {"job": "test", "run": "r9", "inputs": ["models/onboarding", "holdout"], "outputs": ["m"]}
    world.data["lineage", "lineage"]["runs"].append(run)
    assert ask("LIN-007").outcome == "PASSED"


@pytest.mark.parametrize("digest", [None, "md5:0", ""])
def test_every_entry_needs_a_digest_of_its_content(bill, ask, digest):
    bill[0]["digest"] = digest
    assert ask("LIN-007").outcome == "FAILED"


def test_what_is_declared_and_never_read_fails(world, ask):
    other = {**world.dataset("applications"), "uri": "prod/other.csv"}
    world.manifest["datasets"]["other"] = other
    world.manifest["models"][MODEL]["trained_on"].append("other")
    assert ask("LIN-007").outcome == "FAILED"


def test_a_model_that_no_event_made_is_not_known(world, ask):
    world.data["lineage", "lineage"]["models"] = {}
    assert ask("LIN-007").outcome == "MISSING"


def test_without_a_model_there_is_nothing_to_list(world, ask):
    world.manifest["models"] = {}
    assert ask("LIN-007").outcome == "NOT_APPLICABLE"
