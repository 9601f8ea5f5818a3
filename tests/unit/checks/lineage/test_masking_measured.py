"""LIN-004: what the content says of copies."""

import pytest

COPY = "applications-train"


@pytest.fixture
def pair(world, examples):
    """Adds one pair of columns that share everything, changed at will."""

    def add(subject=COPY, **changes):
        shared = examples["LIFECYCLE"]["overlap_with"]("c1", "ssn")
        shared.update(changes)
        world.data["overlap", subject]["pairs"].append(shared)

    return add


def test_a_renamed_and_shuffled_copy_is_found_with_its_bounds(ask, pair):
    pair(low=0.971, high=0.998)
    decision = ask("LIN-004")
    assert decision.outcome == "FAILED"
    assert "between 97.1% and 99.8%" in decision.counterexamples[0].detail
    assert "applications.ssn" in decision.counterexamples[0].detail


@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        pytest.param({"shared": 3, "low": 0.0004, "chance": 0.001}, "PASSED", id="within chance"),
        pytest.param({"low": 0.9, "chance": 0.95}, "PASSED", id="a domain of few values"),
        pytest.param({"encoding": "md5"}, "FAILED", id="an unsalted hash"),
        pytest.param({"other_column": "created_at"}, "PASSED", id="a column that tells nobody"),
        pytest.param(
            {"shared": 0, "low": 0.0, "aligned": 40, "aligned_bound": 3}, "FAILED", id="same rows"
        ),
    ],
)
def test_what_is_shared_is_judged_against_chance(ask, pair, figures, outcome):
    pair(**figures)
    assert ask("LIN-004").outcome == outcome


def test_a_kept_column_may_be_as_in_the_source_and_one_without_a_reason_may_not(world, ask):
    assert ask("LIN-004").outcome == "PASSED"
    world.masked_column("income")["reason"] = None
    assert ask("LIN-004").outcome == "FAILED"


def test_a_thing_that_nobody_declared_is_compared_as_well(world, ask, pair, examples):
    path = "data/tmp/x.parquet"
    entry = {**world.data["listing", "data"]["entries"][0], "path": path, "dataset": None}
    world.data["listing", "data"]["entries"].append(entry)
    assert ask("LIN-004").outcome == "MISSING"
    world.data["overlap", path] = examples["LIFECYCLE"]["sketched"](path)
    assert ask("LIN-004").outcome == "PASSED"
    pair(path)
    assert ask("LIN-004").counterexamples[0].subject == f"{path}.c1"


@pytest.mark.parametrize("what", ["columns", "against"])
def test_what_was_not_sketched_or_not_compared_is_not_known(world, ask, what):
    world.data["overlap", COPY][what].pop()
    assert ask("LIN-004").outcome == "MISSING"


@pytest.mark.parametrize("changes", [{"stage": "prepare"}, {"masked": False}], ids=str)
def test_a_copy_within_production_is_measured_as_well(world, ask, pair, changes):
    world.dataset(COPY).update(environment="production", **changes)
    pair()
    assert ask("LIN-004").outcome == "FAILED"
