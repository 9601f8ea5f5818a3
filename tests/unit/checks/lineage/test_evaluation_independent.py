"""LIN-008: evaluation on what was learnt."""

import pytest

TEST = "applications-test"


@pytest.fixture
def rows(world, examples):
    examples["LIFECYCLE"]["with_test_set"](world)
    return world.data["overlap", TEST]["rows"][0]


@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        pytest.param({}, "PASSED", id="none shared"),
        pytest.param({"identical": 10, "high": 0.02}, "MISSING", id="too few to tell"),
        pytest.param({"identical": 11, "high": 0.02}, "FAILED", id="identical"),
        pytest.param({"near": 200, "near_high": 0.3}, "FAILED", id="nearly identical"),
        pytest.param({"near": None}, "MISSING", id="near ones not counted"),
        pytest.param({"compared": 0}, "MISSING", id="nothing compared"),
    ],
)
def test_the_share_of_rows_that_training_has_too_decides(rows, ask, figures, outcome):
    rows.update(figures)
    assert ask("LIN-008").outcome == outcome


def test_the_limit_is_a_parameter(rows, ask):
    rows.update(identical=30, high=0.05)
    assert ask("LIN-008", max_share=0.1).outcome == "PASSED"


def test_a_test_set_that_was_made_from_training_data_fails(rows, world, ask):
    world.dataset(TEST)["derived_from"] = ["applications-train"]
    assert "was made from applications-train" in ask("LIN-008").counterexamples[0].detail


def test_training_data_that_was_made_from_the_test_set_fails(rows, world, ask):
    world.dataset("applications-train")["derived_from"] = ["applications", TEST]
    assert "went into applications-train" in ask("LIN-008").counterexamples[0].detail


def test_without_a_dataset_for_evaluation_there_is_nothing_to_compare(ask):
    assert ask("LIN-008").outcome == "NOT_APPLICABLE"
